import {
  ANY_NUMBER_WORD,
  ANY_SCALE_WORD,
  CHINESE_NUMERALS,
  NUMBER_WORDS,
  readChinese,
  SCALE_WORDS,
} from "./numerals.ts";

const CHINESE_SCALES: ReadonlyMap<string, number> = new Map([
  ["百", 1e2],
  ["千", 1e3],
  ["万", 1e4],
  ["十万", 1e5],
  ["百万", 1e6],
  ["千万", 1e7],
  ["亿", 1e8],
  ["万亿", 1e12],
]);
/** What a single Chinese digit counts; without such a word it may be part of any other: `三亚`, `四川`. */
const COUNTED = "个名人次年天种项国份点款艘架枚轮场倍位条届期大";
const UNITS = "年月日";

const NUMBER = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,3}(?: \\d{3})+(?![\\d.,])|\\d+(?:[.,]\\d+)?";
const NUMERALS = `[${CHINESE_NUMERALS}]`;

/** Digits, with what multiplies them and with a mark of percent. */
const WITH_DIGITS = new RegExp(
  `(?<![\\d.,\\p{L}-])(百分之\\s*)?(${NUMBER})(?:\\s*(${[...CHINESE_SCALES.keys()].toReversed().join("|")})|\\s?(${ANY_SCALE_WORD})(?![a-zа-я]))?(\\s?(?:%|percent(?![a-zа-я])|per cent(?![a-zа-я])|процент))?`,
  "gu",
);
const HAS_SEPARATORS = /,|\d \d/u;
const IN_CHINESE = new RegExp(
  `(百分之)?(${NUMERALS}+(?:点[${CHINESE_NUMERALS.slice(0, 11)}]+)?)([${COUNTED}${UNITS}]?)`,
  "gu",
);
const IN_WORDS = new RegExp(
  `(?<![a-zа-я])(?:(half a|half|пол|полтора|полторы)[\\s-]?(${ANY_SCALE_WORD})|(${ANY_NUMBER_WORD}(?:(?:-|\\s(?:and\\s)?)(?:${ANY_NUMBER_WORD}|${ANY_SCALE_WORD})(?![a-zа-я]))*)(\\s(?:percent|per cent|процент))?)(?![a-zа-я])`,
  "gu",
);
const MAY_HAVE_WORDS = /\p{Script=Latin}{3}|\p{Script=Cyrillic}{3}/u;
const HALVES: ReadonlyMap<string, number> = new Map([
  ["half a", 0.5],
  ["half", 0.5],
  ["пол", 0.5],
  ["полтора", 1.5],
  ["полторы", 1.5],
]);

const toValues = (words: readonly (readonly [string, number])[]): readonly (readonly [RegExp, number])[] =>
  words.map(([word, value]) => [new RegExp(`^(?:${word})$`, "u"), value]);
const VALUES = toValues(NUMBER_WORDS);
const SCALES = toValues(SCALE_WORDS);
const valueFor = (word: string, values: typeof VALUES): number | undefined =>
  values.find(([pattern]) => pattern.test(word))?.[1];

/** Larger ones lose digits, and nobody asks for them. */
const LARGEST = 1e15;
const EXACT_DIGITS = 15;

/** A number as a term: its digits and nothing else, so that `300`, as it stands, is the same term. */
const toTerm = (value: number): string | undefined =>
  value < LARGEST ? String(Number(value.toPrecision(EXACT_DIGITS))) : undefined;

const readDigits = (written: string): number => {
  const plain = /^\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$/u.test(written) ? written.replace(/[, ]/gu, "") : written;
  return Number(plain.replace(",", "."));
};

/** `three hundred and five thousand`: what is below a thousand adds up until a word multiplies it. */
const readWords = (words: string): number | undefined => {
  let total = 0;
  let current = 0;
  for (const word of words.split(/-|\s(?:and\s)?/u)) {
    const scale = valueFor(word, SCALES);
    const value = valueFor(word, VALUES) ?? 0;
    if (scale !== undefined) {
      total += Math.max(1, current) * scale;
      current = 0;
    } else if (word === "hundred") current = Math.max(1, current) * value;
    // `one two three` counts up, and is no number.
    else if (current % 10 !== 0 || (current !== 0 && value >= current && value < 100)) return undefined;
    else current += value;
  }
  return total + current;
};

function* fromDigits(folded: string): Generator<string | undefined> {
  for (const [, part, written = "", sign, word, percent] of folded.matchAll(WITH_DIGITS)) {
    const scale = sign ? CHINESE_SCALES.get(sign) : word ? valueFor(word, SCALES) : undefined;
    const isPercent = part !== undefined || (percent !== undefined && !percent.endsWith("%"));
    if (scale === undefined && !isPercent && !HAS_SEPARATORS.test(written)) continue;
    const value = toTerm(readDigits(written) * (scale ?? 1));
    yield value;
    if (part !== undefined || percent !== undefined) yield value && `${value}%`;
  }
}

function* fromChinese(folded: string): Generator<string | undefined> {
  for (const [, part, written = "", counted = ""] of folded.matchAll(IN_CHINESE)) {
    const [whole = "", fraction] = written.split("点");
    if ([...written].length === 1 && part === undefined && (written === "一" || counted === "")) continue;
    const read = readChinese(whole);
    if (read === undefined) continue;
    const value = toTerm(fraction ? Number(`${read}.${readChinese(fraction)}`) : read);
    yield value;
    if (part !== undefined) yield value && `${value}%`;
    else if (UNITS.includes(counted) && counted !== "") yield value && `${value}${counted}`;
  }
}

function* fromWords(folded: string): Generator<string | undefined> {
  for (const [, half, scale = "", words = "", percent] of folded.matchAll(IN_WORDS)) {
    const read = half ? (HALVES.get(half) ?? 0) * (valueFor(scale, SCALES) ?? 0) : readWords(words);
    if (read === undefined || read < 2) continue;
    const value = toTerm(read);
    yield value;
    if (percent !== undefined) yield value && `${value}%`;
  }
}

const HAS_CHINESE = new RegExp(NUMERALS, "u");
const HAS_DIGIT = /\d/u;

/**
 * The numbers of a folded text that are not written in digits alone, in digits: `三百` gives `300`, `17.5万` and
 * `175,000` give `175000`, `百分之四十六` gives `46` and `46%`. Single Chinese digits only where something is counted.
 */
export function numbersIn(folded: string): string[] {
  const found = [
    ...(HAS_DIGIT.test(folded) ? fromDigits(folded) : []),
    ...(HAS_CHINESE.test(folded) ? fromChinese(folded) : []),
    ...(MAY_HAVE_WORDS.test(folded) ? fromWords(folded) : []),
  ];
  return found.filter((term) => term !== undefined);
}
