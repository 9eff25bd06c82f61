import { readChinese } from "./numerals.ts";

const ENGLISH =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );
const ENDING = "(?:ый|ий|ой|ая|ья|ое|ье|ого|ьего|ому|ьему|ым|ьим|ом|ьем|ую|ью|ей|ьей|ые|ьи|ых|ьих|ыми|ьими)";
const RUSSIAN =
  "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат".split(
    " ",
  );

const ORDINAL = new RegExp(
  `第\\s*(\\d+|[〇零一二两三四五六七八九十百]+)|(?<![\\d.,])(\\d+)(?:st|nd|rd|th)(?![a-z])|(?<![a-z])(${ENGLISH.join("|")})(?![a-z])|(?<![а-я])(${RUSSIAN.join("|")})${ENDING}(?![а-я])|(?<![\\d.,])(\\d+)-(?:[йяею]|ый|ий|ой|ая|ое|го|ого|му|ому|ым|ом|ую)(?![а-я])`,
  "gu",
);
/** Sets the term apart from the number alone. */
const MARK = "#";

/** Places in an order that a folded text names, as terms: `第三`, `第3`, `third`, `3rd` and `третий` all give `#3`. */
export const ordinalsIn = (folded: string): string[] =>
  [...folded.matchAll(ORDINAL)].flatMap(([, chinese, digits, english, russian, mixed]) => {
    const value =
      chinese !== undefined
        ? /^\d/u.test(chinese)
          ? Number(chinese)
          : readChinese(chinese)
        : english !== undefined
          ? ENGLISH.indexOf(english) + 1
          : russian !== undefined
            ? RUSSIAN.indexOf(russian) + 1
            : Number(digits ?? mixed);
    return value === undefined ? [] : [`${MARK}${value}`];
  });
