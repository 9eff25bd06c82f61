import { isHan } from "../text/characters.ts";
import type { Part } from "../text/parts.ts";
import { remember } from "./remember.ts";

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

/** Takes a form apart. */
export type ReadParts = (form: string) => Part[];

/** Letters by which forms of one word may differ in length, by script. */
export interface LongestEnding {
  readonly latin: number;
  readonly cyrillic: number;
}

/** A common stem is not enough: that of `private` is also that of `privatization`. */
const isSameWord = (part: Part, wanted: Part, longest: LongestEnding): boolean => {
  const ending = /\p{Script=Cyrillic}/u.test(wanted.word) ? longest.cyrillic : longest.latin;
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

/** Makes forms findable. They are taken apart when a text begins with their first letter: most never are. */
export function createFormFinder<Meaning>(
  forms: Iterable<Form<Meaning>>,
  readParts: ReadParts,
  longestEnding: LongestEnding,
): FormsAt<Meaning> {
  const foldCharacter = remember((character: string) => readParts(character)[0]?.text ?? character);
  const byInitial = new Map<string, Form<Meaning>[]>();
  for (const form of forms) {
    for (const initial of initialsOf(form.text, foldCharacter)) {
      const others = byInitial.get(initial) ?? [];
      byInitial.set(initial, others);
      others.push(form);
    }
  }
  const variantsOf = remember((initial: string) => toVariants(byInitial.get(initial) ?? [], readParts));
  return (parts, start) => {
    const [initial = ""] = parts[start]?.word ?? "";
    return variantsOf(initial).filter((variant) =>
      variant.parts.every((wanted, index) => {
        const part = parts[start + index];
        return (
          part !== undefined && isSameWord(part, wanted, longestEnding) && (index === 0 || part.isJoined)
        );
      }),
    );
  };
}

/** Forms taken apart, the longest first; forms of the same words are one. */
const toVariants = <Meaning>(forms: readonly Form<Meaning>[], readParts: ReadParts): Variant<Meaning>[] => {
  const variants = new Map<string, Variant<Meaning>>();
  for (const { text, meaning } of forms) {
    const parts = readParts(text);
    if (parts.length === 0 || parts.slice(1).some(({ isJoined }) => !isJoined)) continue;
    const key = parts.map(({ word }) => word).join("\t");
    const before = variants.get(key)?.meanings ?? [];
    variants.set(key, { parts, meanings: before.includes(meaning) ? before : [...before, meaning] });
  }
  return [...variants.values()].toSorted((a, b) => b.parts.length - a.parts.length);
};
