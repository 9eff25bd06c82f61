import { type FileHandle, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { z } from "zod";
import type { Vector } from "../types.ts";
import { createFolder } from "./atomic-storage.ts";
import { toLittleEndian } from "./packed-codec.ts";
import { createFileError, isMissing } from "./store-errors.ts";
import { TEXT_KEY_BYTES } from "./text-key.ts";

/** What has been embedded by a run that has not written its generation yet. */
export const JOURNAL_FILE = "JOURNAL";

/**
 * The file, all numbers little-endian: a line of JSON that tells of which model the vectors are, and then records
 *
 *     0  key of a text, 16 bytes      16  vector, dimensions × 4 bytes      …  CRC-32 of the two
 *
 * A writer that is stopped leaves part of a record at the end, and nothing else that is wrong.
 */
const VERSION = 1;
const CRC_BYTES = 4;
const LINE_FEED = 0x0a;

/** Milliseconds of work that a stop may cost. Each write waits for the disk, so that they are not too many. */
const WRITE_EVERY_MS = 1000;

const headerSchema = z.strictObject({ version: z.literal(VERSION), model: z.string(), dimensions: z.int() });

export interface EmbeddingJournal {
  /** What an earlier run of the same model has embedded, by key of the text. */
  readonly vectors: ReadonlyMap<string, Vector>;
  /** Takes down what has just been embedded. Throws AppError when it cannot be written, such as on a full disk. */
  add(keys: readonly string[], vectors: readonly Vector[]): Promise<void>;
  /** Writes what has not been written yet; to be called last, whatever has happened. */
  close(): Promise<void>;
}

interface JournalOptions {
  readonly indexDir: string;
  readonly model: { readonly id: string; readonly dimensions: number };
  /** Take nothing from an earlier run. */
  readonly isNew?: boolean;
  readonly writeEveryMs?: number;
}

/**
 * Opens the journal, under the lock of the caller: cuts off a torn end, and begins anew where it is of another model
 * or says nothing. Throws AppError when it can be neither read nor written.
 */
export const openJournal = async (options: JournalOptions): Promise<EmbeddingJournal> => {
  const { indexDir, model, isNew = false, writeEveryMs = WRITE_EVERY_MS } = options;
  const path = join(indexDir, JOURNAL_FILE);
  await createFolder(indexDir);
  const { vectors, length } = readRecords(isNew ? Buffer.alloc(0) : await readIfThere(path), model);
  let handle: FileHandle | undefined;
  let pending: Buffer[] = [];
  let writtenAt = Date.now();
  let lastWrite: Promise<void> = Promise.resolve();
  /** Opened when there is something to write, since most runs embed nothing. */
  const append = async (bytes: Buffer): Promise<void> => {
    const isNewFile = handle === undefined && length === 0;
    if (handle === undefined) {
      handle = await open(path, isNewFile ? "w" : "r+");
      await handle.truncate(length);
    }
    const { size } = await handle.stat();
    await writeAt(handle, isNewFile ? Buffer.concat([encodeHeader(model), bytes]) : bytes, size);
  };
  const write = (): Promise<void> => {
    const bytes = Buffer.concat(pending);
    pending = [];
    writtenAt = Date.now();
    lastWrite = lastWrite.then(() => (bytes.length === 0 ? undefined : failing(path, () => append(bytes))));
    return lastWrite;
  };
  return {
    vectors,
    async add(keys, added) {
      pending.push(...keys.map((key, position) => encodeRecord(key, added[position])));
      if (Date.now() - writtenAt >= writeEveryMs) await write();
    },
    async close() {
      try {
        await write();
      } finally {
        await handle?.close();
      }
    },
  };
};

/** Of no use when the generation has been written. */
export const removeJournal = async (indexDir: string): Promise<void> => {
  const path = join(indexDir, JOURNAL_FILE);
  await failing(path, () => rm(path, { force: true }));
};

const failing = async <T>(path: string, action: () => Promise<T>): Promise<T> => {
  try {
    return await action();
  } catch (cause) {
    throw createFileError(`Cannot write "${path}"`, cause);
  }
};

const readIfThere = async (path: string): Promise<Buffer> => {
  try {
    return await readFile(path);
  } catch (cause) {
    if (isMissing(cause)) return Buffer.alloc(0);
    throw createFileError(`Cannot read "${path}"`, cause);
  }
};

const writeAt = async (handle: FileHandle, bytes: Buffer, position: number): Promise<void> => {
  for (let done = 0; done < bytes.length; ) {
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
  await handle.datasync();
};

const encodeHeader = ({ id, dimensions }: JournalOptions["model"]): Buffer =>
  Buffer.from(`${JSON.stringify({ version: VERSION, model: id, dimensions })}\n`, "utf8");

const encodeRecord = (key: string, vector: Vector | undefined): Buffer => {
  if (!vector) throw new Error("The embedder gave fewer vectors than texts");
  const floats = toLittleEndian(Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength));
  const body = Buffer.concat([Buffer.from(key, "hex"), floats]);
  const record = Buffer.alloc(body.length + CRC_BYTES);
  body.copy(record);
  record.writeUInt32LE(crc32(body), body.length);
  return record;
};

/** All records up to the first one that is not whole, and where that begins. */
const readRecords = (
  bytes: Buffer,
  model: JournalOptions["model"],
): { vectors: ReadonlyMap<string, Vector>; length: number } => {
  const vectors = new Map<string, Vector>();
  let at = bytes.indexOf(LINE_FEED) + 1;
  if (!isHeaderOf(bytes.subarray(0, at), model)) return { vectors, length: 0 };
  const bodyBytes = TEXT_KEY_BYTES + model.dimensions * Float32Array.BYTES_PER_ELEMENT;
  for (; at + bodyBytes + CRC_BYTES <= bytes.length; at += bodyBytes + CRC_BYTES) {
    const body = bytes.subarray(at, at + bodyBytes);
    if (bytes.readUInt32LE(at + bodyBytes) !== crc32(body)) break;
    // A copy, since floats must lie on a boundary of four.
    const floats = new Uint8Array(toLittleEndian(body.subarray(TEXT_KEY_BYTES)));
    vectors.set(body.toString("hex", 0, TEXT_KEY_BYTES), new Float32Array(floats.buffer));
  }
  return { vectors, length: at };
};

const isHeaderOf = (line: Buffer, { id, dimensions }: JournalOptions["model"]): boolean => {
  try {
    const header = headerSchema.parse(JSON.parse(line.toString("utf8")));
    return header.model === id && header.dimensions === dimensions;
  } catch {
    return false;
  }
};
