import { createHash } from "node:crypto";

/** Bytes of a key in a file. */
export const TEXT_KEY_BYTES = 16;

/** Stands for a text that was embedded: the first half of its SHA-256, in hexadecimal. */
export const textKeyOf = (text: string): string =>
  createHash("sha256")
    .update(text)
    .digest("hex")
    .slice(0, 2 * TEXT_KEY_BYTES);

/** Keys side by side, without anything between them. */
export const encodeTextKeys = (keys: readonly string[]): Buffer => Buffer.from(keys.join(""), "hex");

/** Throws where there are not just so many keys. */
export const decodeTextKeys = (bytes: Buffer, count: number): string[] => {
  if (bytes.length !== count * TEXT_KEY_BYTES) throw new Error(`There are not ${count} keys`);
  const digits = bytes.toString("hex");
  const width = 2 * TEXT_KEY_BYTES;
  return Array.from({ length: count }, (_, position) =>
    digits.slice(position * width, (position + 1) * width),
  );
};
