import { createHash } from "node:crypto";
import { setImmediate as nextRound } from "node:timers/promises";
import { crc32 } from "node:zlib";

/** SHA-256 in hexadecimal. */
export const hashOf = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/** Bytes hashed before others get their turn: about four milliseconds. */
const PIECE = 8 * 1024 * 1024;

/** Gives pieces of bytes in order, in turns with other work. */
const readInTurns = async (bytes: Uint8Array, take: (piece: Uint8Array) => void): Promise<void> => {
  for (let start = 0; start < bytes.length; start += PIECE) {
    if (start > 0) await nextRound();
    take(bytes.subarray(start, start + PIECE));
  }
};

/** As `hashOf`, in turns with other work. */
export const hashInTurns = async (bytes: Uint8Array): Promise<string> => {
  const hash = createHash("sha256");
  await readInTurns(bytes, (piece) => hash.update(piece));
  return hash.digest("hex");
};

/** CRC-32 (that of zlib), in turns with other work: a fourth of the time of SHA-256. */
export const crcInTurns = async (bytes: Uint8Array): Promise<number> => {
  let crc = 0;
  await readInTurns(bytes, (piece) => {
    crc = crc32(piece, crc);
  });
  return crc;
};
