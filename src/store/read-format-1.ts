import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeFormat1, type Format1Parts, parseFormat1 } from "./format-1.ts";
import { DOCUMENTS_FILE, PASSAGES_FILE } from "./generation-files.ts";
import {
  MANIFEST_FILE,
  nameOfGeneration,
  numberIn,
  readCurrentText,
  VECTORS_PATH,
} from "./generation-names.ts";
import { hashOf } from "./hash.ts";

/**
 * What an index of format 1 holds, made with this model. Null if there is no such index; also where a part of it is
 * damaged, since it is then made anew without it.
 */
export const readFormat1 = async (indexDir: string, modelId: string): Promise<Format1Parts | null> => {
  const number = numberIn(await readCurrentText(indexDir));
  if (number === null) return null;
  const folder = join(indexDir, nameOfGeneration(number));
  try {
    const manifest = parseFormat1(JSON.parse(await readFile(join(folder, MANIFEST_FILE), "utf8")));
    if (manifest?.model?.id !== modelId) return null;
    const read = async (file: string): Promise<Buffer> => {
      const bytes = await readFile(join(folder, file));
      if (hashOf(bytes) !== manifest.files[file]) throw new Error(`"${file}" is damaged`);
      return bytes;
    };
    const documents = await read(DOCUMENTS_FILE);
    const passages = await read(PASSAGES_FILE);
    return decodeFormat1(
      { documents, passages, vectors: await read(VECTORS_PATH) },
      manifest.model.dimensions,
    );
  } catch {
    return null;
  }
};
