import { isHan } from "../text/characters.ts";
import { prepareLetterSlips } from "../text/letter-slips.ts";
import type { Part } from "../text/parts.ts";
import type { FindSlips } from "../text/slip.ts";
import type { SoundsLike } from "../text/sounds.ts";
import { doAtOnce } from "../turns.ts";
import type { FindNotions, FoundNotion, Notion } from "./glossary.ts";

/** Takes a form apart. */
type ReadParts = (form: string) => Part[];

/** Finds notions that stand in a question with one slip, where `isOpen`: no notion stands there as it is written. */
export type FindNearNotions = (parts: readonly Part[], isOpen: (index: number) => boolean) => FoundNotion[];

/** Shorter forms with one slip are other words. */
const SHORTEST_HAN = 4;
const SHORTEST_WORD = 6;
const WORD = new RegExp(`[\\p{Script=Latin}\\p{Script=Cyrillic}]{${SHORTEST_WORD},}`, "gu");
/** How much less surely a notion is meant that must be mended first. */
const SLIP_WEIGHT = 0.7;

/** A part that is to stand in the place of another. */
interface Mending {
  readonly index: number;
  readonly part: Part;
}

/**
 * A form of n characters of which one is wrong has its first or its last half right: the forms by either half.
 */
const createHalves = (notions: readonly Notion[]) => {
  const forms = new Map<string, string[]>();
  const lengths = new Set<number>();
  for (const form of new Set(notions.flatMap(({ zh }) => zh))) {
    if (form.length < SHORTEST_HAN || ![...form].every(isHan)) continue;
    lengths.add(form.length);
    for (const key of keysOf(form)) forms.set(key, [...(forms.get(key) ?? []), form]);
  }
  return { forms, lengths };
};

const keysOf = (text: string): [string, string] => {
  const half = text.length >> 1;
  return [`${text.length}<${text.slice(0, half)}`, `${text.length}>${text.slice(half)}`];
};

/** Where two texts of one length differ, if they do so once. */
const onlyDifference = (text: string, other: string): number | undefined => {
  let found: number | undefined;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === other[index]) continue;
    if (found !== undefined) return undefined;
    found = index;
  }
  return found;
};

const isUnbroken = (parts: readonly Part[]): boolean =>
  parts.every(({ isHan: han, isJoined }, index) => han && (index === 0 || isJoined));

/**
 * Mends one slip, a character that sounds like the right one or a letter wrong in a longer word, and looks for notions
 * again. What it needs is made when the first slip may be there.
 */
export function createNearNotions(
  notions: readonly Notion[],
  readParts: ReadParts,
  findNotions: FindNotions,
  soundsLike: SoundsLike,
): FindNearNotions {
  let halves: ReturnType<typeof createHalves> | undefined;
  let findSlips: FindSlips | undefined;
  const mendHan = (parts: readonly Part[], isOpen: (index: number) => boolean): Mending[] => {
    halves ??= createHalves(notions);
    const found: Mending[] = [];
    for (const start of parts.keys()) {
      for (const length of halves.lengths) {
        const span = parts.slice(start, start + length);
        if (span.length < length || !isUnbroken(span)) continue;
        const text = span.map((part) => part.text).join("");
        for (const form of new Set(keysOf(text).flatMap((key) => halves?.forms.get(key) ?? []))) {
          const at = onlyDifference(text, form);
          const wrong = span[at ?? 0];
          if (at === undefined || !wrong || !isOpen(start + at)) continue;
          const right = form.charAt(at);
          if (soundsLike(wrong.text, right) === 0) continue;
          found.push({ index: start + at, part: { ...wrong, text: right, word: right } });
        }
      }
    }
    return found;
  };
  const mendWord = (part: Part, index: number): Mending[] => {
    findSlips ??= createWordSlips(notions);
    return findSlips(part.word)
      .filter(({ distance }) => distance === 1)
      .flatMap(({ term }) => {
        const [right] = readParts(term);
        return right ? [{ index, part: { ...part, text: right.text, word: right.word } }] : [];
      });
  };
  return (parts, isOpen) => {
    const mendings = [
      ...(parts.some(({ isHan: han }) => han) ? mendHan(parts, isOpen) : []),
      ...parts.flatMap((part, index) =>
        !part.isHan && part.word.length >= SHORTEST_WORD && isOpen(index) ? mendWord(part, index) : [],
      ),
    ];
    const found = mendings.flatMap(({ index, part }) =>
      findNotions(parts.with(index, part)).filter(({ start, end }) => start <= index && index < end),
    );
    return found.map(({ alternatives, ...place }) => ({
      ...place,
      alternatives: alternatives.map((form) => ({ ...form, weight: form.weight * SLIP_WEIGHT })),
    }));
  };
}

const createWordSlips = (notions: readonly Notion[]): FindSlips => {
  const words = [...new Set(notions.flatMap(({ en, ru }) => [...en, ...ru].flatMap(wordsOf)))];
  return doAtOnce(prepareLetterSlips({ size: words.length, at: (position) => words[position] ?? "" }));
};

const wordsOf = (form: string): string[] =>
  form.normalize("NFKC").toLowerCase().replaceAll("ё", "е").match(WORD) ?? [];
