/**
 * The longest beginning of a text that has so many tokens at the most; the text itself where it has no more.
 *
 * @param countTokens tokens of a text without special ones; taken to grow with the text
 */
export const shortenText = (text: string, most: number, countTokens: (text: string) => number): string => {
  if (countTokens(text) <= most) return text;
  const characters = [...text];
  let fitting = 0;
  let tooLong = characters.length;
  while (tooLong - fitting > 1) {
    const middle = (fitting + tooLong) >> 1;
    if (countTokens(characters.slice(0, middle).join("")) <= most) fitting = middle;
    else tooLong = middle;
  }
  return characters.slice(0, fitting).join("");
};
