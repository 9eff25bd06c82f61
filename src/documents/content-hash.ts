import { createHash } from "node:crypto";

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

/** Twelve hexadecimal digits that stand for a path, however its Unicode is composed. */
export const documentIdOf = (path: string): string => sha256(path.normalize("NFC")).slice(0, 12);

/** SHA-256 of a file's bytes, hexadecimal. */
export const contentHashOf = (bytes: Uint8Array): string => sha256(bytes);

/** Rises when the same bytes would give another document: what an older parser made is parsed anew. */
export const PARSER_VERSION = 1;
