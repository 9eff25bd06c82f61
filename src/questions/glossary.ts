import { AppError } from "../errors.ts";
import { distinctBy } from "../text/distinct-by.ts";
import { type Part, partsOf } from "../text/parts.ts";
import type { Alternative } from "../text/query-term.ts";
import { phraseTermsOf } from "../text/terms.ts";
import { createFormFinder, type TextReading } from "./find-forms.ts";
import { readFormLines } from "./read-lines.ts";
import { workOutOnce } from "./work-out-once.ts";

/** One notion in three languages, each in all the forms in which it is written. */
export interface Notion {
  readonly zh: readonly string[];
  readonly en: readonly string[];
  readonly ru: readonly string[];
}

/** A notion of the glossary that stands in a question, from part to part, `end` exclusive. */
export interface FoundNotion {
  readonly start: number;
  readonly end: number;
  readonly alternatives: readonly Alternative[];
}

/** Finds notions in the parts of a question: the longest first, never overlapping. */
export type FindNotions = (parts: readonly Part[]) => FoundNotion[];

const COLUMNS = 3;

/**
 * Reads a glossary: one notion a line, columns zh, en, ru with a tab between, variants with `|` between; lines that
 * begin with `#` are comments. Throws AppError that names the first wrong line.
 */
export const parseGlossary = (tsv: string, name: string): Notion[] =>
  readFormLines(tsv).map(({ number, columns }) => {
    const [zh = [], en = [], ru = []] = columns;
    if (
      columns.slice(COLUMNS).every(({ length }) => length === 0) &&
      [zh, en, ru].filter(({ length }) => length > 0).length >= 2
    ) {
      return { zh, en, ru };
    }
    throw new AppError(`Cannot read line ${number} of "${name}": it is no notion in two or three languages`, {
      hint: "Write the forms in Chinese, English and Russian with a tab between the languages and | between the forms of one.",
    });
  });

const formsOf = ({ zh, en, ru }: Notion): readonly string[] => [...zh, ...en, ...ru];

/** `sanction`, `sanctions`; `договор`, `договорами`. */
const LONGEST_ENDING = { latin: 2, cyrillic: 4 } as const;

/** Makes notions findable. Of notions that share a variant, all are meant. */
export function createGlossary(notions: readonly Notion[], { fold, tokenize }: TextReading): FindNotions {
  const forms = notions.flatMap((notion) => formsOf(notion).map((text) => ({ text, meaning: notion })));
  const formsAt = createFormFinder(forms, { fold, tokenize }, LONGEST_ENDING);
  const alternativesOf = workOutOnce((notion: Notion): Alternative[] =>
    // All forms weigh the same, for each was written down by a person and none was learned.
    formsOf(notion).map((form) => ({ terms: phraseTermsOf(partsOf(tokenize(fold(form)))), weight: 1 })),
  );
  return (parts) => {
    const found: FoundNotion[] = [];
    for (let start = 0; start < parts.length; ) {
      const [variant] = formsAt(parts, start);
      if (variant) {
        const alternatives = variant.meanings.flatMap(alternativesOf).filter(({ terms }) => terms.length > 0);
        found.push({
          start,
          end: start + variant.parts.length,
          alternatives: distinctBy(alternatives, ({ terms }) => terms.join("\t")),
        });
      }
      start += variant?.parts.length ?? 1;
    }
    return found;
  };
}
