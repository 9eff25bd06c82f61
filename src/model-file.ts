import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { z } from "zod";
import { AppError } from "./errors.ts";

/** The folder of the built-in model. */
export const BUILTIN_FOLDER = resolve(import.meta.dirname, "../models/builtin");

/** Reads a file of the built-in model. Throws AppError that names it. */
export const readBuiltinFile = (path: string): Promise<Uint8Array> =>
  readFile(path).catch((cause: unknown) => {
    throw new AppError(`Cannot read "${path}"`, {
      cause,
      hint: "Get the project's files once more: the folder models/builtin belongs to them.",
    });
  });

/**
 * Does it once, and gives everybody the same result: an index that takes the place of another one needs no second
 * copy of the model. After a failure it is tried anew.
 */
export const once = <Value>(work: () => Promise<Value>): (() => Promise<Value>) => {
  let done: Promise<Value> | undefined;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    });
    return done;
  };
};

/** Named parts of a model's file. */
export type Sections = ReadonlyMap<string, Uint8Array>;

const MAGIC = "YJM1";
const HEADER_START = 8;

const headerSchema = z.object({
  /** SHA-256 of all that follows the header, hexadecimal. */
  sha256: z.string(),
  sections: z.array(z.object({ name: z.string(), bytes: z.int().min(0), isCompressed: z.boolean() })),
});

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What would still take more of its size than this lies as it is: it can be used where it lies, and at once. */
const WORTHWHILE_SHARE = 0.8;

/** Packs sections into one file: mark, length of the header, header (JSON), sections, compressed where it pays. */
export function packModelFile(sections: Sections): Uint8Array {
  const packed = [...sections].map(([name, content]) => {
    const compressed = brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
    });
    const isCompressed = compressed.length < content.length * WORTHWHILE_SHARE;
    return { name, isCompressed, bytes: isCompressed ? compressed : content };
  });
  const body = Buffer.concat(packed.map(({ bytes }) => bytes));
  const header = Buffer.from(
    JSON.stringify({
      sha256: hashOf(body),
      sections: packed.map(({ name, isCompressed, bytes }) => ({ name, isCompressed, bytes: bytes.length })),
    }),
  );
  const start = Buffer.alloc(HEADER_START);
  start.write(MAGIC);
  start.writeUInt32LE(header.length, MAGIC.length);
  return Buffer.concat([start, header, body]);
}

/**
 * Takes a file apart again. Throws AppError that names the file if it is damaged.
 *
 * @param name of the file, for the message
 */
export function unpackModelFile(file: Uint8Array, name: string): Sections {
  const damaged = (cause?: unknown): AppError =>
    new AppError(`Cannot read "${name}": it is damaged`, {
      cause,
      hint: "Get the project's files once more: the folder models/builtin belongs to them.",
    });
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < HEADER_START || bytes.toString("latin1", 0, MAGIC.length) !== MAGIC) throw damaged();
  const bodyStart = HEADER_START + bytes.readUInt32LE(MAGIC.length);
  try {
    const header = headerSchema.parse(JSON.parse(bytes.toString("utf8", HEADER_START, bodyStart)));
    const body = bytes.subarray(bodyStart);
    if (hashOf(body) !== header.sha256) throw new Error("the hash differs");
    const size = header.sections.reduce((sum, section) => sum + section.bytes, 0);
    if (size !== body.length) throw new Error("the sections are larger or smaller than they were");
    let start = 0;
    return new Map(
      header.sections.map((section) => {
        const content = body.subarray(start, start + section.bytes);
        start += section.bytes;
        return [section.name, section.isCompressed ? brotliDecompressSync(content) : content];
      }),
    );
  } catch (cause) {
    throw damaged(cause);
  }
}

/** A section that must be there. Throws AppError. */
export function sectionOf(sections: Sections, name: string): Uint8Array {
  const section = sections.get(name);
  if (section) return section;
  throw new AppError(`Cannot find "${name}" in the built-in model`, {
    hint: "Get the project's files once more: program and model are of different versions.",
  });
}
