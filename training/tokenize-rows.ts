import { createTermFold } from "../src/text/terms.ts";
import { createTokenizer, type Token } from "../src/text/tokens.ts";
import type { Row, Source, TrainingLanguage } from "./read-rows.ts";

/** A row with its words; none where a language is missing. */
export interface TokenRow {
  readonly source: Source;
  readonly row: Row;
  readonly tokens: Readonly<Record<TrainingLanguage, readonly Token[]>>;
}

/** Cuts all texts into words, as the program does with what it indexes and what it is asked. */
export function tokenizeRows(corpus: ReadonlyMap<Source, readonly Row[]>): TokenRow[] {
  const fold = createTermFold();
  const tokenize = createTokenizer();
  const read = (text: string): Token[] => (text === "" ? [] : tokenize(fold(text)));
  return [...corpus].flatMap(([source, rows]) =>
    rows.map((row) => ({ source, row, tokens: { en: read(row.en), zh: read(row.zh), ru: read(row.ru) } })),
  );
}
