import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { type HubReply, type HubRequest, HubTroubleError } from "./hub-request.ts";

/** How far the download of one file is. */
export interface LoadProgress {
  /** Path within the model, such as `onnx/model_quantized.onnx`. */
  readonly file: string;
  readonly loadedBytes: number;
  /** Null where the hub does not say. */
  readonly totalBytes: number | null;
}

interface DownloadOptions {
  readonly request: HubRequest;
  readonly onProgress: (progress: LoadProgress) => void;
  /** Pauses before another attempt, in milliseconds; when they are used up, the download fails. */
  readonly pausesMs?: readonly number[] | undefined;
}

const PAUSES_MS = [500, 1000, 2000, 4000];
/** An attempt that brings so many bytes is no failure in a row with those before it. */
const WORTHWHILE_BYTES = 2 ** 20;

/** What the beginning of a file that lies in `.partial` belongs to. */
const NOTE = z.object({ etag: z.string(), size: z.number().nullable() });
type Note = z.output<typeof NOTE>;

/**
 * Brings `file` to `path`, where it appears only when it is whole; false where the hub has no such file. A download
 * that breaks off goes on from there, at once and, if that fails a few times, the next time it is asked for.
 *
 * Throws AppError, or what the system says where the disk is full or may not be written.
 */
export const downloadFile = async (
  file: string,
  path: string,
  options: DownloadOptions,
): Promise<boolean> => {
  const { pausesMs = PAUSES_MS } = options;
  await mkdir(dirname(path), { recursive: true });
  for (let failures = 0; ; failures++) {
    const before = await lengthOf(partialOf(path));
    try {
      return await attempt(file, path, options);
    } catch (error) {
      if ((await lengthOf(partialOf(path))) - before >= WORTHWHILE_BYTES) failures = 0;
      const pause = pausesMs[failures];
      if (!(error instanceof HubTroubleError) || pause === undefined) throw error;
      await setTimeout(pause);
    }
  }
};

const partialOf = (path: string): string => `${path}.partial`;
const noteOf = (path: string): string => `${path}.partial.json`;

const attempt = async (file: string, path: string, options: DownloadOptions): Promise<boolean> => {
  const known = await readNote(path);
  const have = known === null ? 0 : await lengthOf(partialOf(path));
  if (known !== null && known.size === have) {
    await finish(file, path, known);
    return true;
  }
  const reply = await requestRest(file, have, known, options.request);
  if (reply === null) return false;
  const { etag, size, start } = reply;
  if (start === 0) {
    // In this order, so that a note never stands beside bytes of something else, wherever the program is killed.
    await rm(noteOf(path), { force: true });
    await writeFile(partialOf(path), "");
    if (etag !== null) await writeFile(noteOf(path), JSON.stringify({ etag, size }));
  }
  try {
    await write(reply, partialOf(path), reportTo(file, reply, options.onProgress));
  } finally {
    reply.cancel();
  }
  await finish(file, path, { etag, size });
  return true;
};

/** The rest of what is here; the whole file where it has changed meanwhile. */
const requestRest = async (
  file: string,
  have: number,
  known: Note | null,
  request: HubRequest,
): Promise<HubReply | null> => {
  const reply = await request(file, have);
  if (reply === null || reply.start === 0 || reply.etag === known?.etag) return reply;
  reply.cancel();
  return request(file, 0);
};

const write = async (
  { bytes, start, size, brokenOff }: HubReply,
  partial: string,
  report: (loadedBytes: number) => void,
): Promise<void> => {
  const target = await open(partial, "r+");
  try {
    let position = start;
    for await (const chunk of bytes) {
      for (let from = 0; from < chunk.length; ) {
        const { bytesWritten } = await target.write(chunk, from, chunk.length - from, position);
        from += bytesWritten;
        position += bytesWritten;
      }
      report(position);
    }
    if (size !== null && position < size) throw brokenOff(`${position} of ${size} bytes came`);
    await target.sync();
  } finally {
    await target.close();
  }
};

/** Tells about every hundredth of a file. */
const reportTo = (
  file: string,
  { size, start }: HubReply,
  onProgress: (progress: LoadProgress) => void,
): ((loadedBytes: number) => void) => {
  const step = size === null ? 2 ** 20 : size / 100;
  let reportedBytes = start;
  return (loadedBytes) => {
    if (loadedBytes - reportedBytes < step && loadedBytes !== size) return;
    reportedBytes = loadedBytes;
    onProgress({ file, loadedBytes, totalBytes: size });
  };
};

const SHA_256 = /^[0-9a-f]{64}$/;

const finish = async (
  file: string,
  path: string,
  { etag, size }: Pick<HubReply, "etag" | "size">,
): Promise<void> => {
  const partial = partialOf(path);
  // Another process downloaded the same file at the same time, and was done first.
  if (!existsSync(partial) && existsSync(path)) return;
  const isWhole = size === null || (await lengthOf(partial)) === size;
  const isSame = etag === null || !SHA_256.test(etag) || (await sha256Of(partial)) === etag;
  await rm(noteOf(path), { force: true });
  if (isWhole && isSame) return rename(partial, path);
  await rm(partial, { force: true });
  throw new AppError(`Cannot download "${file}": what arrived is not the file that the hub announced`, {
    hint: "Run the command again, and if that does not help, set HF_ENDPOINT to another mirror.",
  });
};

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
};

const lengthOf = async (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Null where there is none, or none that can be read: the download then starts anew. */
const readNote = async (path: string): Promise<Note | null> => {
  const text = await readFile(noteOf(path), "utf8").catch(() => "null");
  try {
    return NOTE.nullable().parse(JSON.parse(text));
  } catch {
    return null;
  }
};
