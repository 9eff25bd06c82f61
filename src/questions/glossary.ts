import { AppError } from "../errors.ts";
import type { Part } from "../text/parts.ts";
import type { Alternative } from "../text/query-term.ts";
import { phraseTermsOf } from "../text/terms.ts";

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

/** Takes a variant apart. */
export type ReadParts = (variant: string) => Part[];

const COLUMNS = 3;
const COMMENT = "#";

/**
 * Reads a glossary: one notion a line, columns zh, en, ru with a tab between, variants with `|` between; lines that
 * begin with `#` are comments. Throws AppError that names the first wrong line.
 */
export function parseGlossary(tsv: string, name: string): Notion[] {
  return tsv
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .flatMap((line, index): Notion[] => {
      if (line.trim() === "" || line.startsWith(COMMENT)) return [];
      const columns = line.split("\t").map((column) =>
        column
          .split("|")
          .map((variant) => variant.trim())
          .filter((variant) => variant !== ""),
      );
      const [zh = [], en = [], ru = []] = columns;
      if (columns.length <= COLUMNS && [zh, en, ru].filter(({ length }) => length > 0).length >= 2) {
        return [{ zh, en, ru }];
      }
      throw new AppError(
        `Cannot read line ${index + 1} of "${name}": it is no notion in two or three languages`,
        {
          hint: "Write the forms in Chinese, English and Russian with a tab between the languages and | between the forms of one.",
        },
      );
    });
}

interface Variant {
  readonly parts: readonly Part[];
  readonly alternatives: readonly Alternative[];
}

/** Every form of a notion is as sure as any other: people wrote them down. */
const alternativesOf = (forms: readonly (readonly Part[])[]): Alternative[] => {
  const distinct = new Map(forms.map(phraseTermsOf).map((terms) => [terms.join("\t"), terms]));
  return [...distinct.values()].filter(({ length }) => length > 0).map((terms) => ({ terms, weight: 1 }));
};

const merge = (first: readonly Alternative[], second: readonly Alternative[]): Alternative[] => [
  ...new Map([...first, ...second].map((form) => [form.terms.join("\t"), form])).values(),
];

/** Letters by which forms of one word differ in length: `sanction`, `sanctions`; `договор`, `договорами`. */
const LONGEST_ENDING = { latin: 2, cyrillic: 4 } as const;

/** A common stem is not enough: that of `private` is also that of `privatization`. */
const isSameWord = (part: Part, wanted: Part): boolean => {
  const ending = /\p{Script=Cyrillic}/u.test(wanted.word) ? LONGEST_ENDING.cyrillic : LONGEST_ENDING.latin;
  return part.text === wanted.text && Math.abs(part.word.length - wanted.word.length) <= ending;
};

/** Makes notions findable. Of notions that share a variant, all are meant. */
export function createGlossary(notions: readonly Notion[], readParts: ReadParts): FindNotions {
  const byFirstPart = new Map<string, Variant[]>();
  const known = new Map<string, Variant>();
  for (const { zh, en, ru } of notions) {
    const forms = [...zh, ...en, ...ru].map(readParts);
    const alternatives = alternativesOf(forms);
    for (const form of forms) {
      const first = form[0]?.text;
      if (first === undefined || form.slice(1).some(({ isJoined }) => !isJoined)) continue;
      const key = form.map(({ word }) => word).join("\t");
      const before = known.get(key);
      const variant = { parts: form, alternatives: merge(before?.alternatives ?? [], alternatives) };
      known.set(key, variant);
      const others = (byFirstPart.get(first) ?? []).filter((other) => other !== before);
      byFirstPart.set(
        first,
        [...others, variant].toSorted((a, b) => b.parts.length - a.parts.length),
      );
    }
  }
  const startsAt = (parts: readonly Part[], start: number, variant: Variant): boolean =>
    variant.parts.every((wanted, index) => {
      const part = parts[start + index];
      return part !== undefined && isSameWord(part, wanted) && (index === 0 || part.isJoined);
    });
  return (parts) => {
    const found: FoundNotion[] = [];
    for (let start = 0; start < parts.length; ) {
      const from = start;
      const variant = byFirstPart
        .get(parts[start]?.text ?? "")
        ?.find((candidate) => startsAt(parts, from, candidate));
      if (variant)
        found.push({ start, end: start + variant.parts.length, alternatives: variant.alternatives });
      start += variant?.parts.length ?? 1;
    }
    return found;
  };
}
