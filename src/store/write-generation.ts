import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Document, Passage, Vector } from "../types.ts";
import { syncFolder, type WriteFile, writeFileAtomic } from "./atomic-file.ts";
import { createAtomicStorage, createFolder } from "./atomic-storage.ts";
import {
  checkParts,
  DOCUMENTS_FILE,
  encodeDocuments,
  encodePassages,
  LEXICAL_FILE,
  PASSAGES_FILE,
} from "./generation-files.ts";
import {
  CURRENT_FILE,
  listIndexFolder,
  nameOfGeneration,
  numberOfGeneration,
  readCurrentNumber,
  VECTORS_FOLDER,
  VECTORS_PATH,
} from "./generation-names.ts";
import { encodeManifest, FORMAT_VERSION, hashOf, MANIFEST_FILE, type Manifest } from "./manifest.ts";
import { createFileError } from "./store-errors.ts";
import { createVectraStore } from "./vectra-store.ts";

/** All that goes into a generation. */
export interface GenerationDraft extends Pick<Manifest, "model" | "splitter" | "skipped" | "lastRun"> {
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
  /** By passage id: one for each passage, or none needed when `model` is null. */
  readonly vectors: ReadonlyMap<string, Vector>;
  /** The postings of the passages' terms, in the order of the passages. */
  readonly lexical?: Uint8Array;
}

interface WriteOptions {
  readonly writeFile?: WriteFile;
}

/** What is left of a writer that was stopped. */
const LEFT_OVER = /^(?:g-\d+|CURRENT\..+)\.tmp$/;

/**
 * Writes a new generation beside the others and swaps to it, under the lock (`withLock`) of the caller.
 * Stopped anywhere, it leaves the index as it was. Returns the new generation's number. Throws AppError when
 * the folder cannot be written to or a vector is not of the model's dimensions.
 */
export const writeGeneration = async (
  indexDir: string,
  draft: GenerationDraft,
  { writeFile = writeFileAtomic }: WriteOptions = {},
): Promise<number> => {
  checkParts(draft.documents, draft.passages);
  await createFolder(indexDir);
  // A damaged CURRENT names no generation that could be kept; writing a new one is what mends it.
  const replaced = await readCurrentNumber(indexDir).catch(() => null);
  const numbers = (await listIndexFolder(indexDir)).map((name) => numberOfGeneration(name) ?? 0);
  const number = Math.max(0, ...numbers) + 1;
  const folder = join(indexDir, nameOfGeneration(number));
  const unfinished = `${folder}.tmp`;
  try {
    await rm(unfinished, { recursive: true, force: true });
    await writeParts(unfinished, draft, writeFile);
    await moveFolder(unfinished, folder, indexDir);
  } catch (error) {
    // Frees the disk, which may be full; what stays is removed by the next run.
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
  await writeFile(join(indexDir, CURRENT_FILE), Buffer.from(`${nameOfGeneration(number)}\n`, "utf8"));
  await removeOthers(indexDir, new Set([number, replaced]));
  return number;
};

const writeParts = async (folder: string, draft: GenerationDraft, writeFile: WriteFile): Promise<void> => {
  const { documents, passages } = draft;
  const files: Record<string, string> = {};
  const write = async (file: string, bytes: Uint8Array): Promise<void> => {
    files[file] = hashOf(bytes);
    await writeFile(join(folder, file), bytes);
  };
  await createFolder(folder);
  await write(DOCUMENTS_FILE, encodeDocuments(documents));
  await write(PASSAGES_FILE, encodePassages(passages));
  if (draft.lexical) await write(LEXICAL_FILE, draft.lexical);
  await writeVectors(folder, draft, (_path, bytes) => write(VECTORS_PATH, bytes));
  await writeFile(join(folder, MANIFEST_FILE), encodeManifest(createManifest(draft, files)));
};

const writeVectors = async (folder: string, draft: GenerationDraft, writeFile: WriteFile): Promise<void> => {
  const { model, passages, vectors } = draft;
  if (model === null) return;
  const store = await createVectraStore({
    folder: join(folder, VECTORS_FOLDER),
    dimensions: model.dimensions,
    passages: new Map(passages.map((passage) => [passage.id, passage])),
    storage: createAtomicStorage({ writeFile }),
  });
  const add = passages.map(({ id: passageId }) => {
    const vector = vectors.get(passageId);
    if (!vector) throw new Error(`Passage "${passageId}" has no vector`);
    return { passageId, vector };
  });
  await store.apply({ add, remove: [] });
};

const createManifest = (draft: GenerationDraft, files: Readonly<Record<string, string>>): Manifest => {
  const { model, splitter, documents, passages, skipped, lastRun } = draft;
  const passageIds = new Map<string, string[]>(documents.map(({ id }) => [id, []]));
  for (const { id, documentId } of passages) passageIds.get(documentId)?.push(id);
  return {
    formatVersion: FORMAT_VERSION,
    createdAt: new Date().toISOString(),
    model,
    splitter,
    documents: documents.map(({ id, path, contentHash }) => ({
      id,
      path,
      contentHash,
      passageIds: passageIds.get(id) ?? [],
    })),
    skipped,
    lastRun,
    files,
  };
};

const moveFolder = async (from: string, to: string, parent: string): Promise<void> => {
  try {
    await rename(from, to);
    await syncFolder(parent);
  } catch (cause) {
    throw createFileError(`Cannot write "${to}"`, cause);
  }
};

/** Those that cannot be removed now, such as files that are open on Windows, are removed by a later run. */
const removeOthers = async (indexDir: string, kept: ReadonlySet<number | null>): Promise<void> => {
  const names = await listIndexFolder(indexDir);
  const others = names.filter((name) => {
    const number = numberOfGeneration(name);
    return number === null ? LEFT_OVER.test(name) : !kept.has(number);
  });
  await Promise.allSettled(others.map((name) => rm(join(indexDir, name), { recursive: true, force: true })));
};
