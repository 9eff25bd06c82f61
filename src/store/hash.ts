import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal. */
export const hashOf = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");
