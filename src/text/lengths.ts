const ALPHABETIC_WEIGHT = 0.4;
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…]/gu;

/** Length in Chinese characters; letters of other scripts count 0.4, because they carry less. */
export const lengthOf = (text: string): number => {
  const wide = text.match(WIDE)?.length ?? 0;
  return wide + (text.length - wide) * ALPHABETIC_WEIGHT;
};
