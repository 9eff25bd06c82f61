import { join } from "node:path";
import type { FileStorage, IndexCodec, IndexData } from "vectra";
import type { StoreChange } from "../ports.ts";
import { asVectraVector } from "./packed-codec.ts";

export interface IndexPlace {
  readonly folder: string;
  readonly file: string;
  readonly storage: FileStorage;
  readonly codec: IndexCodec;
}

/** As vectra counts its own formats; the packed codec has a version of its own. */
export const EMPTY_INDEX: IndexData = { version: 1, metadata_config: {}, items: [] };

/**
 * Changes vectra's index, which is made if there is none; returns its file as written.
 *
 * vectra's own inserts search all items for each one, which is quadratic (minutes for 100,000). So vectra takes out
 * what leaves or is replaced, in one pass, and what is new is put behind that as the index is packed.
 */
export const changeIndex = async (change: StoreChange, place: IndexPlace): Promise<Buffer> => {
  // This entry has the same index without the server and its kin, and loads in half the time.
  const { LocalIndex } = await import("vectra/browser");
  const added = new Map(change.add.map(({ passageId, vector }) => [passageId, vector]));
  const storage = createChangeStorage(place);
  let written: Buffer = Buffer.alloc(0);
  const codec: IndexCodec = {
    ...place.codec,
    serializeIndex: (data) => {
      const news = [...added].map(([id, vector]) => ({
        id,
        metadata: {},
        vector: asVectraVector(vector),
        norm: 1,
      }));
      written = place.codec.serializeIndex({ ...data, items: [...data.items, ...news] });
      return written;
    },
  };
  await storage.createFolder(place.folder);
  const index = new LocalIndex(place.folder, place.file, storage, codec);
  await index.beginUpdate();
  await index.deleteItems([...change.remove, ...added.keys()]);
  // vectra tells of a failure in words only.
  await index.endUpdate().catch((error: unknown) => {
    throw storage.failure() ?? error;
  });
  return written;
};

/** The storage, in which a missing index is an empty one, and which remembers why it could not write. */
const createChangeStorage = ({ folder, file, storage, codec }: IndexPlace) => {
  let failure: unknown;
  const exists = (): Promise<boolean> => storage.pathExists(join(folder, file));
  return {
    ...storage,
    pathExists: async () => true,
    readFile: async (path: string) =>
      (await exists()) ? storage.readFile(path) : codec.serializeIndex(EMPTY_INDEX),
    upsertFile: (path: string, content: string | Buffer) =>
      storage.upsertFile(path, content).catch((error: unknown) => {
        failure = error;
        throw error;
      }),
    failure: () => failure,
  };
};
