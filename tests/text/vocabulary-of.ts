import type { Vocabulary } from "../../src/text/slip.ts";

/** Terms, numbered as they stand. */
export const vocabularyOf = (terms: readonly string[]): Vocabulary => ({
  size: terms.length,
  at: (position) => terms[position] ?? "",
});
