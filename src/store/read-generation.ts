import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Document, Passage, Vector, VectorStore } from "../types.ts";
import { createAtomicStorage } from "./atomic-storage.ts";
import {
  DOCUMENTS_FILE,
  decodeDocuments,
  decodePassages,
  LEXICAL_FILE,
  PASSAGES_FILE,
} from "./generation-files.ts";
import { nameOfGeneration, readCurrentNumber, VECTORS_FOLDER, VECTORS_PATH } from "./generation-names.ts";
import { decodeManifest, hashOf, MANIFEST_FILE, type Manifest } from "./manifest.ts";
import { createDamageError, createFileError, isMissing } from "./store-errors.ts";
import { createVectraStore, type VectraStore } from "./vectra-store.ts";

/** One complete, immutable index, wholly in memory: it answers also when its folder is removed. */
export interface Generation {
  readonly number: number;
  readonly folder: string;
  readonly manifest: Manifest;
  /** By id. */
  readonly documents: ReadonlyMap<string, Document>;
  readonly passages: readonly Passage[];
  /** Null in an index that was built without an embedding model. To be searched only: changes make a new generation. */
  readonly vectors: VectorStore | null;
  /** As it was written; null in an index that was made without. */
  readonly lexical: Uint8Array | null;
  /** By passage id, for reuse in the next generation; empty without a model. Not to be written to. */
  allVectors(): Promise<ReadonlyMap<string, Vector>>;
}

/** Where a generation lies, in the names that messages use. */
interface Place {
  readonly indexDir: string;
  readonly name: string;
}

/** Null if there is no index yet. Throws AppError when it is damaged or newer than this program. */
export const readCurrent = (indexDir: string): Promise<Generation | null> =>
  readWhileCurrent(indexDir, (number) => readGeneration(indexDir, number));

/** The manifest alone, which is cheap. Null and errors as in `readCurrent`. */
export const readManifest = (indexDir: string): Promise<Manifest | null> =>
  readWhileCurrent(indexDir, (number) => readManifestAt({ indexDir, name: nameOfGeneration(number) }));

/** The manifest, every file that it names checked against its hash. Throws AppError that names a damaged one. */
export const verifyCurrent = (indexDir: string): Promise<Manifest | null> =>
  readWhileCurrent(indexDir, async (number) => {
    const place = { indexDir, name: nameOfGeneration(number) };
    const manifest = await readManifestAt(place);
    for (const file of Object.keys(manifest.files)) await readVerified(place, file, manifest);
    return manifest;
  });

/** A writer may replace and remove the generation while it is being read: then the newer one is read. */
const readWhileCurrent = async <T>(
  indexDir: string,
  read: (number: number) => Promise<T>,
): Promise<T | null> => {
  for (;;) {
    const number = await readCurrentNumber(indexDir);
    if (number === null) return null;
    try {
      return await read(number);
    } catch (error) {
      if ((await readCurrentNumber(indexDir)) === number) throw error;
    }
  }
};

const readGeneration = async (indexDir: string, number: number): Promise<Generation> => {
  const place = { indexDir, name: nameOfGeneration(number) };
  const manifest = await readManifestAt(place);
  const [documents, passageBytes] = await Promise.all([
    readVerified(place, DOCUMENTS_FILE, manifest).then((bytes) =>
      decode(place, DOCUMENTS_FILE, () => decodeDocuments(bytes)),
    ),
    readVerified(place, PASSAGES_FILE, manifest),
  ]);
  const passages = decode(place, PASSAGES_FILE, () => decodePassages(passageBytes, documents));
  const store = await readVectors(place, manifest, passages);
  return {
    number,
    folder: join(indexDir, place.name),
    manifest,
    documents,
    passages,
    vectors: store,
    lexical: manifest.files[LEXICAL_FILE] ? await readVerified(place, LEXICAL_FILE, manifest) : null,
    allVectors: async () => store?.vectors() ?? new Map(),
  };
};

const readVectors = async (
  place: Place,
  manifest: Manifest,
  passages: readonly Passage[],
): Promise<VectraStore | null> => {
  if (manifest.model === null) return null;
  const store = await createVectraStore({
    folder: join(place.indexDir, place.name, VECTORS_FOLDER),
    dimensions: manifest.model.dimensions,
    passages: new Map(passages.map((passage) => [passage.id, passage])),
    storage: createAtomicStorage({ readFile: () => readVerified(place, VECTORS_PATH, manifest) }),
  });
  // Catches a missing file too, which to the store is an empty index.
  if ((await store.vectors()).size !== passages.length) throw createDamageAt(place, VECTORS_PATH);
  return store;
};

const readManifestAt = async (place: Place): Promise<Manifest> =>
  decodeManifest(await readPart(place, MANIFEST_FILE), place.indexDir, `${place.name}/${MANIFEST_FILE}`);

const readVerified = async (place: Place, file: string, manifest: Manifest): Promise<Buffer> => {
  const bytes = await readPart(place, file);
  if (hashOf(bytes) !== manifest.files[file]) throw createDamageAt(place, file);
  return bytes;
};

const readPart = async (place: Place, file: string): Promise<Buffer> => {
  const path = join(place.indexDir, place.name, file);
  try {
    return await readFile(path);
  } catch (cause) {
    if (isMissing(cause)) throw createDamageAt(place, file, cause);
    throw createFileError(`Cannot read "${path}"`, cause);
  }
};

const decode = <T>(place: Place, file: string, decodePart: () => T): T => {
  try {
    return decodePart();
  } catch (cause) {
    throw createDamageAt(place, file, cause);
  }
};

const createDamageAt = (place: Place, file: string, cause?: unknown): Error =>
  createDamageError(place.indexDir, `${place.name}/${file}`, cause);
