/**
 * How many letters must be left out, added, replaced or swapped with the next to make one word of the other ("optimal
 * string alignment", a letter is changed once at most); more than `most` for all that are further apart.
 *
 * ```
 *        t r e a t y        row: letters of `first` read so far
 *      0 1 2 3 4 5 6        column: letters of `second`
 *   t  1 0 1 2 3 4 5        each is the least of: the one above + 1, the one to the left + 1,
 *   r  2 1 0 1 2 3 4        the one above to the left + 1 if the letters differ,
 *   a  3 2 1 1 1 2 3        two up and two to the left + 1 if the last two letters are swapped
 * ```
 */
export function editDistance(first: string, second: string, most: number): number {
  if (Math.abs(first.length - second.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= second.length; column += 1) {
      const isSame = first[row - 1] === second[column - 1];
      let value = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwapped =
        row > 1 &&
        column > 1 &&
        first[row - 1] === second[column - 2] &&
        first[row - 2] === second[column - 1];
      if (isSwapped) value = Math.min(value, (beforeLast[column - 2] ?? 0) + 1);
      current.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = current;
  }
  return last[second.length] ?? most + 1;
}
