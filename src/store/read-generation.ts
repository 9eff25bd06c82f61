import { join } from "node:path";
import type { VectorStore } from "../ports.ts";
import type { Document, Passage, Vector } from "../types.ts";
import { createAtomicStorage } from "./atomic-storage.ts";
import { type Found, readNewest } from "./find-generation.ts";
import { DOCUMENTS_FILE, decodePassages, LEXICAL_FILE, PASSAGES_FILE } from "./generation-files.ts";
import { VECTORS_FOLDER, VECTORS_PATH } from "./generation-names.ts";
import type { Manifest } from "./manifest.ts";
import { createStoredDocuments } from "./stored-documents.ts";
import { createVectraStore, type VectraStore } from "./vectra-store.ts";
import { openFiles, type VerifiedFiles } from "./verified-files.ts";

/** One complete, immutable index, wholly in memory: it answers also when its folder is removed. */
export interface Generation {
  readonly number: number;
  readonly folder: string;
  readonly manifest: Manifest;
  /** Files of newer generations that are damaged, so that this one answers in their stead; none as a rule. */
  readonly damaged: readonly string[];
  /** By id. */
  readonly documents: ReadonlyMap<string, Document>;
  readonly passages: readonly Passage[];
  /** Null in an index that was built without an embedding model. To be searched only: changes make a new generation. */
  readonly vectors: VectorStore | null;
  /** As the indexer wrote it; null in an index that was made without. */
  readonly lexical: Uint8Array | null;
  /** By passage id; empty without a model. Not to be written to. */
  allVectors(): Promise<ReadonlyMap<string, Vector>>;
}

type Loaded = Omit<Generation, "number" | "damaged">;

/**
 * The generation in use, every file checked; where one is damaged, the newest whole generation before it. Null if
 * there is no index yet. Throws AppError when none is whole, or when it is of another format.
 */
export const readCurrent = async (indexDir: string): Promise<Generation | null> => {
  const found = await readNewest(indexDir, (number) => load(indexDir, number));
  return found && { ...found.value, number: found.number, damaged: found.damaged };
};

/** The manifest alone, which is cheap. Null and errors as in `readCurrent`. */
export const findManifest = (indexDir: string): Promise<Found<Manifest> | null> =>
  readNewest(indexDir, async (number) => (await openFiles(indexDir, number)).manifest);

export const readManifest = async (indexDir: string): Promise<Manifest | null> =>
  (await findManifest(indexDir))?.value ?? null;

/** The manifest of the newest generation all of whose files are what was written. Null and errors as in `readCurrent`. */
export const findVerified = (indexDir: string): Promise<Found<Manifest> | null> =>
  readNewest(indexDir, async (number) => {
    const files = await openFiles(indexDir, number);
    for (const file of Object.keys(files.manifest.files)) await files.read(file);
    return files.manifest;
  });

const load = async (indexDir: string, number: number): Promise<Loaded> => {
  const files = await openFiles(indexDir, number);
  const { folder, manifest, decode } = files;
  const take = await readAll(files);
  const documents = await decode(DOCUMENTS_FILE, () =>
    createStoredDocuments(
      take(DOCUMENTS_FILE),
      manifest.documents.map(({ id }) => id),
    ),
  );
  const passages = await decode(PASSAGES_FILE, () =>
    decodePassages(take(PASSAGES_FILE), manifest.documents, documents),
  );
  const store = await openVectors(files, take, passages);
  return {
    folder,
    manifest,
    documents,
    passages,
    vectors: store,
    lexical: manifest.files[LEXICAL_FILE] ? take(LEXICAL_FILE) : null,
    allVectors: async () => store?.vectors() ?? new Map(),
  };
};

/**
 * All files are read before any is made sense of: at each large piece of memory the collector of garbage goes through
 * the objects that there are. Those that are not needed to answer are read too: damage is to be known before the next
 * run builds on it.
 */
const readAll = async ({ manifest, read }: VerifiedFiles): Promise<Take> => {
  const needed = [DOCUMENTS_FILE, PASSAGES_FILE, ...(manifest.model ? [VECTORS_PATH] : [])];
  const names = [...new Set([...needed, ...Object.keys(manifest.files)])];
  const files = new Map(
    await Promise.all(names.map(async (name) => [name, await read(name, "quick")] as const)),
  );
  return (name) => {
    const bytes = files.get(name);
    if (!bytes) throw new Error(`"${name}" is not there to be taken`);
    files.delete(name);
    return bytes;
  };
};

/** Gives a file once: what nobody needs any more is not to stay in memory. */
type Take = (name: string) => Buffer;

const openVectors = async (
  { folder, manifest, damageOf }: VerifiedFiles,
  take: Take,
  passages: readonly Passage[],
): Promise<VectraStore | null> => {
  if (manifest.model === null) return null;
  const byId = new Map<string, Passage>();
  for (const passage of passages) byId.set(passage.id, passage);
  const store = await createVectraStore({
    folder: join(folder, VECTORS_FOLDER),
    dimensions: manifest.model.dimensions,
    passages: byId,
    storage: createAtomicStorage({ readFile: async () => take(VECTORS_PATH) }),
    isChecked: true,
  });
  // Catches a missing file too, which to the store is an empty index.
  if (store.size !== passages.length) throw damageOf(VECTORS_PATH);
  return store;
};
