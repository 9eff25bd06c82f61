import { rm } from "node:fs/promises";
import { join } from "node:path";
import { renamePatiently, syncFolder, type WriteFile, writeFileAtomic } from "./atomic-file.ts";
import { createFolder } from "./atomic-storage.ts";
import { type EncodedGeneration, encodeGeneration } from "./encode-generation.ts";
import type { GenerationDraft } from "./generation-draft.ts";
import {
  CURRENT_FILE,
  listIndexFolder,
  MANIFEST_FILE,
  nameOfGeneration,
  numberIn,
  numberOfGeneration,
  readCurrentText,
} from "./generation-names.ts";
import { crcInTurns, hashInTurns } from "./hash.ts";
import { encodeManifest, FORMAT_VERSION } from "./manifest.ts";
import { createFileError } from "./store-errors.ts";
import { removeGeneration, sweepIndex } from "./sweep-index.ts";

interface WriteOptions {
  readonly writeFile?: WriteFile;
  /** Called when all is written, before it comes into use; what it throws keeps it from that. */
  readonly beforeSwap?: () => Promise<void>;
}

/**
 * Writes a new generation beside the others and swaps to it, under the lock (`withLock`) of the caller.
 * Stopped anywhere, it leaves the index as it was. Returns the new generation's number. Throws AppError when
 * the folder cannot be written to or a vector is not of the model's dimensions.
 */
export const writeGeneration = async (
  indexDir: string,
  draft: GenerationDraft,
  { writeFile = writeFileAtomic, beforeSwap }: WriteOptions = {},
): Promise<number> => {
  const generation = encodeGeneration(draft);
  await createFolder(indexDir);
  const { replaces = numberIn(await readCurrentText(indexDir)) } = draft;
  const numbers = (await listIndexFolder(indexDir)).map((name) => numberOfGeneration(name) ?? 0);
  const number = Math.max(0, replaces ?? 0, ...numbers) + 1;
  const folder = join(indexDir, nameOfGeneration(number));
  const unfinished = `${folder}.tmp`;
  try {
    await rm(unfinished, { recursive: true, force: true });
    await writeFiles(unfinished, generation, { ...draft, replaces }, writeFile);
    await moveFolder(unfinished, folder, indexDir);
    await beforeSwap?.();
    await writeFile(join(indexDir, CURRENT_FILE), Buffer.from(`${nameOfGeneration(number)}\n`, "utf8"));
  } catch (error) {
    await removeUnused(indexDir, folder, number);
    throw error;
  }
  await sweepIndex(indexDir, new Set([number, replaces]));
  return number;
};

/** Frees the disk, which may be full, unless the swap came about all the same or half; what stays is removed by the next run. */
const removeUnused = async (indexDir: string, folder: string, number: number): Promise<void> => {
  const current = await readCurrentText(indexDir).catch(() => nameOfGeneration(number));
  const isTorn = current !== null && numberIn(current) === null;
  if (isTorn || numberIn(current) === number) return;
  await rm(`${folder}.tmp`, { recursive: true, force: true }).catch(() => undefined);
  await removeGeneration(folder).catch(() => undefined);
};

const writeFiles = async (
  folder: string,
  { documents, files }: EncodedGeneration,
  draft: GenerationDraft & { readonly replaces: number | null },
  writeFile: WriteFile,
): Promise<void> => {
  const { model, splitter, skipped, lastRun, replaces } = draft;
  const hashes: Record<string, string> = {};
  const crcs: Record<string, number> = {};
  const folders = new Set([folder]);
  await createFolder(folder);
  for (const { name, encode } of files) {
    const bytes = await encode();
    const path = join(folder, name);
    hashes[name] = await hashInTurns(bytes);
    crcs[name] = await crcInTurns(bytes);
    if (!folders.has(join(path, ".."))) await createFolder(join(path, ".."));
    folders.add(join(path, ".."));
    await writeFile(path, bytes);
  }
  const manifest = encodeManifest({
    formatVersion: FORMAT_VERSION,
    createdAt: new Date().toISOString(),
    replaces,
    model,
    splitter,
    documents,
    skipped,
    lastRun,
    files: hashes,
    crcs,
  });
  await writeFile(join(folder, MANIFEST_FILE), manifest);
};

const moveFolder = async (from: string, to: string, parent: string): Promise<void> => {
  try {
    await renamePatiently(from, to);
    await syncFolder(parent);
  } catch (cause) {
    throw createFileError(`Cannot write "${to}"`, cause);
  }
};
