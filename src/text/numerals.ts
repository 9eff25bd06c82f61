/** Values of the words by which numbers are written out, and of the signs that Chinese writes them with. */

const ENGLISH_UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
const CHINESE_DIGITS = "零一二三四五六七八九";

/** Russian numbers change their ending with the case: what stays, and what follows it. */
const RUSSIAN: readonly (readonly [string, number])[] = [
  ["дв(?:а|е|ух|ум|умя)", 2],
  ["тр(?:и|ех|ем|емя)", 3],
  ["четыр(?:е|ех|ем|ьмя)", 4],
  ["пят(?:ь|и|ью)", 5],
  ["шест(?:ь|и|ью)", 6],
  ["сем(?:ь|и|ью)", 7],
  ["вос(?:емь|ьми|емью|ьмью)", 8],
  ["девят(?:ь|и|ью)", 9],
  ["десят(?:ь|и|ью)", 10],
  ["одиннадцат(?:ь|и|ью)", 11],
  ["двенадцат(?:ь|и|ью)", 12],
  ["тринадцат(?:ь|и|ью)", 13],
  ["четырнадцат(?:ь|и|ью)", 14],
  ["пятнадцат(?:ь|и|ью)", 15],
  ["шестнадцат(?:ь|и|ью)", 16],
  ["семнадцат(?:ь|и|ью)", 17],
  ["восемнадцат(?:ь|и|ью)", 18],
  ["девятнадцат(?:ь|и|ью)", 19],
  ["двадцат(?:ь|и|ью)", 20],
  ["тридцат(?:ь|и|ью)", 30],
  ["сорока?", 40],
  ["пят(?:ьдесят|идесяти|ьюдесятью)", 50],
  ["шест(?:ьдесят|идесяти|ьюдесятью)", 60],
  ["сем(?:ьдесят|идесяти|ьюдесятью)", 70],
  ["вос(?:емьдесят|ьмидесяти|емьюдесятью)", 80],
  ["девяност[оа]", 90],
  ["ст[оа]", 100],
  ["дв(?:ести|ухсот|умстам)", 200],
  ["тр(?:иста|ехсот|емстам)", 300],
  ["четыр(?:еста|ехсот|емстам)", 400],
  ["пят(?:ьсот|исот)", 500],
  ["шест(?:ьсот|исот)", 600],
  ["сем(?:ьсот|исот)", 700],
  ["вос(?:емьсот|ьмисот)", 800],
  ["девят(?:ьсот|исот)", 900],
];

const listed = (words: string, first: number, step: number): (readonly [string, number])[] =>
  words.split(" ").map((word, index) => [word, first + index * step]);

/** Patterns of words that stand for a number below a thousand. */
export const NUMBER_WORDS: readonly (readonly [string, number])[] = [
  ...listed(ENGLISH_UNITS, 0, 1),
  ...listed(ENGLISH_TENS, 20, 10),
  ["hundred", 100],
  ...RUSSIAN,
];

/** Patterns of words that multiply the number before them. */
export const SCALE_WORDS: readonly (readonly [string, number])[] = [
  ["thousands?", 1e3],
  ["millions?|mln", 1e6],
  ["billions?|bn", 1e9],
  ["trillions?|trn", 1e12],
  ["тысяч\\p{L}{0,3}|тыс", 1e3],
  ["миллион\\p{L}{0,3}|млн", 1e6],
  ["миллиард\\p{L}{0,3}|млрд", 1e9],
  ["триллион\\p{L}{0,3}|трлн", 1e12],
];

const alternatives = (words: readonly (readonly [string, number])[]): string =>
  `(?:${words.map(([word]) => word).join("|")})`;

/** Matches every one of `NUMBER_WORDS`, as a part of a regular expression; */
export const ANY_NUMBER_WORD = alternatives(NUMBER_WORDS);
/** and every one of `SCALE_WORDS`. */
export const ANY_SCALE_WORD = alternatives(SCALE_WORDS);

const CHINESE_VALUES: ReadonlyMap<string, number> = new Map([
  ...[...CHINESE_DIGITS].map((digit, value) => [digit, value] as const),
  ["〇", 0],
  ["两", 2],
]);
const CHINESE_UNITS: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1e3],
  ["万", 1e4],
  ["亿", 1e8],
]);
const SECTION = 1e4;

/** Signs that `readChinese` reads. */
export const CHINESE_NUMERALS = [...CHINESE_VALUES.keys(), ...CHINESE_UNITS.keys()].join("");

/** Value of a number in Chinese signs, by place (`二〇二一`) or with units (`三百零五`); undefined if it is none. */
export function readChinese(signs: string): number | undefined {
  const digits = [...signs].map((sign) => CHINESE_VALUES.get(sign));
  if (digits.every((digit) => digit !== undefined)) return Number(digits.join(""));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  for (const sign of signs) {
    const unit = CHINESE_UNITS.get(sign);
    if (unit === undefined) {
      // Two digits in a row are a guess, `三四十`, not a number.
      if (digit !== undefined && digit !== 0) return undefined;
      digit = CHINESE_VALUES.get(sign) ?? 0;
      if (digit === 0) lastUnit = 1;
      continue;
    }
    if (unit >= SECTION) {
      const before = section + (digit ?? 0);
      if (before === 0 && total === 0) return undefined;
      total = unit > SECTION ? (total + before) * unit : total + before * unit;
      section = 0;
    } else {
      if (digit === undefined && unit !== 10) return undefined;
      section += (digit ?? 1) * unit;
    }
    digit = undefined;
    lastUnit = unit;
  }
  // `一百五` is short for `一百五十`.
  return total + section + (digit ?? 0) * (lastUnit > 10 ? lastUnit / 10 : 1);
}
