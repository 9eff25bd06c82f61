import { replaceUnprintable } from "../text/characters.ts";

/**
 * Makes a text of a document safe to print: control characters, with which a file could steer the terminal, become
 * `�`; line breaks become spaces.
 */
export const printable = (text: string): string => replaceUnprintable(text.replace(/\s*\n\s*/gu, " "));
