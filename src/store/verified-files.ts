import { join } from "node:path";
import { MANIFEST_FILE, nameOfGeneration } from "./generation-names.ts";
import { crcInTurns, hashInTurns } from "./hash.ts";
import { decodeManifest, type Manifest } from "./manifest.ts";
import { readWhole } from "./read-whole.ts";
import {
  createDamageError,
  createFileError,
  type DamagedIndexError,
  isMissing,
  systemCodeOf,
} from "./store-errors.ts";

/** By SHA-256, or by CRC-32 where the manifest has it: it takes a fourth of the time. */
export type Check = "thorough" | "quick";

/** The files of one generation, each checked when it is read. */
export interface VerifiedFiles {
  /** As messages name it: `g-7`. */
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** By its path in the generation folder. Throws DamagedIndexError, or AppError where the system does not let it be read. */
  read(file: string, check?: Check): Promise<Buffer>;
  /** What `decodePart` makes of bytes; what it throws is damage of that file. */
  decode<T>(file: string, decodePart: () => T | Promise<T>): Promise<T>;
  damageOf(file: string, cause?: unknown): DamagedIndexError;
}

/** Reads the manifest. Throws as `decodeManifest`; a missing one is a damaged one. */
export const openFiles = async (indexDir: string, number: number): Promise<VerifiedFiles> => {
  const name = nameOfGeneration(number);
  const folder = join(indexDir, name);
  const damageOf = (file: string, cause?: unknown): DamagedIndexError =>
    createDamageError(indexDir, `${name}/${file}`, cause);
  const readPart = async (file: string): Promise<Buffer> => {
    const path = join(folder, file);
    try {
      return await readWhole(path);
    } catch (cause) {
      // A disk that cannot give the bytes back has damaged the file.
      if (isMissing(cause) || systemCodeOf(cause) === "EIO") throw damageOf(file, cause);
      throw createFileError(`Cannot read "${path}"`, cause);
    }
  };
  const manifest = decodeManifest(await readPart(MANIFEST_FILE), indexDir, `${name}/${MANIFEST_FILE}`);
  const isWhole = async (file: string, bytes: Buffer, check: Check): Promise<boolean> => {
    const crc = check === "thorough" ? undefined : manifest.crcs?.[file];
    return crc === undefined
      ? (await hashInTurns(bytes)) === manifest.files[file]
      : (await crcInTurns(bytes)) === crc;
  };
  return {
    name,
    folder,
    manifest,
    async read(file, check = "thorough") {
      const bytes = await readPart(file);
      if (!(await isWhole(file, bytes, check))) throw damageOf(file);
      return bytes;
    },
    async decode(file, decodePart) {
      try {
        return await decodePart();
      } catch (cause) {
        throw damageOf(file, cause);
      }
    },
    damageOf,
  };
};
