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
  const { folder, manifest } = files;
  const read = (file: string): Promise<Buffer> => files.read(file, "quick");
  const [documents, passageBytes] = await Promise.all([
    read(DOCUMENTS_FILE).then((bytes) =>
      files.decode(DOCUMENTS_FILE, () =>
        createStoredDocuments(
          bytes,
          manifest.documents.map(({ id }) => id),
        ),
      ),
    ),
    read(PASSAGES_FILE),
  ]);
  const passages = await files.decode(PASSAGES_FILE, () => decodePassages(passageBytes, documents));
  const store = await readVectors({ ...files, read }, passages);
  // Not needed to answer, but damage is to be known before the next run builds on it.
  for (const file of Object.keys(manifest.files)) if (!LOADED.has(file)) await read(file);
  return {
    folder,
    manifest,
    documents,
    passages,
    vectors: store,
    lexical: manifest.files[LEXICAL_FILE] ? await read(LEXICAL_FILE) : null,
    allVectors: async () => store?.vectors() ?? new Map(),
  };
};

const LOADED: ReadonlySet<string> = new Set([DOCUMENTS_FILE, PASSAGES_FILE, LEXICAL_FILE, VECTORS_PATH]);

const readVectors = async (
  { folder, manifest, read, damageOf }: VerifiedFiles,
  passages: readonly Passage[],
): Promise<VectraStore | null> => {
  if (manifest.model === null) return null;
  const store = await createVectraStore({
    folder: join(folder, VECTORS_FOLDER),
    dimensions: manifest.model.dimensions,
    passages: new Map(passages.map((passage) => [passage.id, passage])),
    storage: createAtomicStorage({ readFile: () => read(VECTORS_PATH) }),
  });
  // Catches a missing file too, which to the store is an empty index.
  if (store.size !== passages.length) throw damageOf(VECTORS_PATH);
  return store;
};
