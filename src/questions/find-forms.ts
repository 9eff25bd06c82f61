import { firstCharacter, isHan } from "../text/characters.ts";
import { type Part, partsOf } from "../text/parts.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import type { FoldTerms } from "../text/terms.ts";
import type { Tokenize } from "../text/tokens.ts";

/** A form as it is written, and what it is a form of. */
export interface Form<Meaning> {
  readonly text: string;
  readonly meaning: Meaning;
}

/** A form of one thing or of several, taken apart. */
export interface Variant<Meaning> {
  readonly parts: readonly Part[];
  readonly meanings: readonly Meaning[];
}

/** The forms that stand in a text from this part on, the longest first. */
export type FormsAt<Meaning> = (parts: readonly Part[], start: number) => Variant<Meaning>[];

/** How texts and forms are read alike. */
export interface TextReading {
  readonly fold: FoldTerms;
  readonly tokenize: Tokenize;
}

/** Letters by which forms of one word may differ in length, by script. */
export interface LongestEnding {
  readonly latin: number;
  readonly cyrillic: number;
}

/**
 * A common stem is not enough: that of `private` is also that of `privatization`, and that of `почему`, which has no
 * other form, that of `почём`.
 */
const isSameWord = (part: Part, wanted: Part, longest: LongestEnding): boolean => {
  if (STOP_WORDS.has(part.word) || STOP_WORDS.has(wanted.word)) return part.word === wanted.word;
  const ending = /\p{Script=Cyrillic}/u.test(wanted.word) ? longest.cyrillic : longest.latin;
  return part.text === wanted.text && Math.abs(part.word.length - wanted.word.length) <= ending;
};

/** Letters that tell a word's forms from most others, and few enough for each of its forms to begin with them. */
const KEY_LENGTH = 2;
/** No form holds it, no rule of folding reaches over it. */
const SEPARATOR = "\0";

const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const BETWEEN_WORDS = /(?:[^\p{L}\p{N}]|\p{Script=Han})+/u;

/**
 * Beginnings that a folded form may have once words without meaning are left out: in Chinese its first two characters,
 * elsewhere the first letters of each of its words.
 */
const keysOf = (folded: string): string[] => {
  const first = folded.search(WORD_CHARACTER);
  if (first < 0) return [];
  const text = folded.slice(first);
  return isHan(firstCharacter(text))
    ? [...text.slice(0, 2 * KEY_LENGTH)].slice(0, 2)
    : text.split(BETWEEN_WORDS).map((word) => word.slice(0, KEY_LENGTH));
};

/** Makes forms findable. They are taken apart when a text holds their first letters: most never are. */
export function createFormFinder<Meaning>(
  forms: readonly Form<Meaning>[],
  { fold, tokenize }: TextReading,
  longestEnding: LongestEnding,
): FormsAt<Meaning> {
  // In one go, for to fold takes long to begin with.
  const folded = fold(forms.map(({ text }) => text.replaceAll(SEPARATOR, " ")).join(SEPARATOR)).split(
    SEPARATOR,
  );
  const byKey = new Map<string, Form<Meaning>[]>();
  for (const [index, { meaning }] of forms.entries()) {
    const form = { text: folded[index] ?? "", meaning };
    for (const key of new Set(keysOf(form.text))) {
      const others = byKey.get(key);
      if (others) others.push(form);
      else byKey.set(key, [form]);
    }
  }
  const variants = new Map<string, Variant<Meaning>[]>();
  const variantsOf = (key: string): readonly Variant<Meaning>[] => {
    const known = variants.get(key);
    const withKey = byKey.get(key);
    if (known || !withKey) return known ?? [];
    const read = toVariants(withKey, (text) => partsOf(tokenize(text)));
    variants.set(key, read);
    return read;
  };
  return (parts, start) => {
    const word = parts[start]?.word ?? "";
    return [...new Set([word.slice(0, KEY_LENGTH), firstCharacter(word)])]
      .flatMap(variantsOf)
      .filter((variant) => startsAt(parts, start, variant, longestEnding))
      .toSorted(byLength);
  };
}

const startsAt = (
  parts: readonly Part[],
  start: number,
  variant: Variant<unknown>,
  longestEnding: LongestEnding,
): boolean =>
  variant.parts.every((wanted, index) => {
    const part = parts[start + index];
    return part !== undefined && isSameWord(part, wanted, longestEnding) && (index === 0 || part.isBeside);
  });

/** The longest first. */
const byLength = (a: Variant<unknown>, b: Variant<unknown>): number => b.parts.length - a.parts.length;

/** Forms taken apart; forms of the same words are one. */
const toVariants = <Meaning>(
  forms: readonly Form<Meaning>[],
  readParts: (folded: string) => Part[],
): Variant<Meaning>[] => {
  const variants = new Map<string, Variant<Meaning>>();
  for (const { text, meaning } of forms) {
    const parts = readParts(text);
    if (parts.length === 0 || parts.slice(1).some(({ isBeside }) => !isBeside)) continue;
    const key = parts.map(({ word }) => word).join("\t");
    const before = variants.get(key)?.meanings ?? [];
    variants.set(key, { parts, meanings: before.includes(meaning) ? before : [...before, meaning] });
  }
  return [...variants.values()];
};
