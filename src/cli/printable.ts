/** C0 and C1 control characters but tab, and the marks that turn the direction of writing round. */
const isUnprintable = (code: number): boolean =>
  (code < 32 && code !== 9) ||
  (code >= 127 && code < 160) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069);

/**
 * Makes a text of a document safe to print: control characters, with which a file could steer the terminal, become
 * `�`; line breaks become spaces.
 */
export const printable = (text: string): string =>
  [...text.replace(/\s*\n\s*/gu, " ")]
    .map((character) => (isUnprintable(character.codePointAt(0) ?? 0) ? "\ufffd" : character))
    .join("");
