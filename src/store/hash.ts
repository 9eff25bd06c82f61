import { createHash } from "node:crypto";
import { setImmediate as nextRound } from "node:timers/promises";

/** SHA-256 in hexadecimal. */
export const hashOf = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/** Bytes hashed before others get their turn: about four milliseconds. */
const PIECE = 8 * 1024 * 1024;

/** As `hashOf`, in turns with other work. */
export const hashInTurns = async (bytes: Uint8Array): Promise<string> => {
  const hash = createHash("sha256");
  for (let start = 0; start < bytes.length; start += PIECE) {
    if (start > 0) await nextRound();
    hash.update(bytes.subarray(start, start + PIECE));
  }
  return hash.digest("hex");
};
