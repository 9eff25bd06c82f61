import { AppError } from "../errors.ts";
import { isHan } from "../text/characters.ts";
import { distinctBy } from "../text/distinct-by.ts";
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
      if (
        columns.slice(COLUMNS).every(({ length }) => length === 0) &&
        [zh, en, ru].filter(({ length }) => length > 0).length >= 2
      ) {
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

/** A form of one notion or of several, taken apart. */
interface Variant {
  readonly parts: readonly Part[];
  readonly notions: readonly Notion[];
}

/** A form as it is written. */
interface Form {
  readonly text: string;
  readonly notion: Notion;
}

const formsOf = ({ zh, en, ru }: Notion): readonly string[] => [...zh, ...en, ...ru];

/** Letters by which forms of one word differ in length: `sanction`, `sanctions`; `договор`, `договорами`. */
const LONGEST_ENDING = { latin: 2, cyrillic: 4 } as const;

/** A common stem is not enough: that of `private` is also that of `privatization`. */
const isSameWord = (part: Part, wanted: Part): boolean => {
  const ending = /\p{Script=Cyrillic}/u.test(wanted.word) ? LONGEST_ENDING.cyrillic : LONGEST_ENDING.latin;
  return part.text === wanted.text && Math.abs(part.word.length - wanted.word.length) <= ending;
};

/**
 * Letters that a form may begin with once it is folded and words without meaning are left out: the first of each of
 * its words, in Chinese the first two.
 */
const initialsOf = (text: string, foldCharacter: (character: string) => string): Set<string> => {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/\p{Script=Han}{1,2}|(?!\p{Script=Han})[\p{L}\p{N}]+/gu) ?? [];
  const [first = "", ...others] = words;
  const initials = isHan(first) ? [...first] : [first, ...others].map((word) => [...word][0] ?? "");
  return new Set(initials.map(foldCharacter));
};

/**
 * Makes notions findable. Of notions that share a variant, all are meant. Forms are taken apart when a question
 * begins with their first letter: most never are.
 */
export function createGlossary(notions: readonly Notion[], readParts: ReadParts): FindNotions {
  const foldCharacter = remember((character: string) => readParts(character)[0]?.text ?? character);
  const forms = new Map<string, Form[]>();
  for (const notion of notions) {
    for (const text of formsOf(notion)) {
      for (const initial of initialsOf(text, foldCharacter)) {
        const others = forms.get(initial) ?? [];
        forms.set(initial, others);
        others.push({ text, notion });
      }
    }
  }
  const variantsAt = remember((initial: string) => toVariants(forms.get(initial) ?? [], readParts));
  const alternativesOf = remember((notion: Notion): Alternative[] =>
    // All forms weigh the same, for each was written down by a person and none was learned.
    formsOf(notion).map((form) => ({ terms: phraseTermsOf(readParts(form)), weight: 1 })),
  );
  const startsAt = (parts: readonly Part[], start: number, variant: Variant): boolean =>
    variant.parts.every((wanted, index) => {
      const part = parts[start + index];
      return part !== undefined && isSameWord(part, wanted) && (index === 0 || part.isJoined);
    });
  return (parts) => {
    const found: FoundNotion[] = [];
    for (let start = 0; start < parts.length; ) {
      const from = start;
      const [initial = ""] = parts[start]?.word ?? "";
      const variant = variantsAt(initial).find((candidate) => startsAt(parts, from, candidate));
      if (variant) {
        const alternatives = variant.notions.flatMap(alternativesOf).filter(({ terms }) => terms.length > 0);
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

/** Forms taken apart, the longest first; forms of the same words are one. */
const toVariants = (forms: readonly Form[], readParts: ReadParts): Variant[] => {
  const variants = new Map<string, Variant>();
  for (const { text, notion } of forms) {
    const parts = readParts(text);
    if (parts.length === 0 || parts.slice(1).some(({ isJoined }) => !isJoined)) continue;
    const key = parts.map(({ word }) => word).join("\t");
    const before = variants.get(key)?.notions ?? [];
    variants.set(key, { parts, notions: before.includes(notion) ? before : [...before, notion] });
  }
  return [...variants.values()].toSorted((a, b) => b.parts.length - a.parts.length);
};

/** A function that works out each answer once. The keys are bounded: letters, and the glossary's own notions. */
const remember = <Key, Value>(work: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    return value;
  };
};
