/**
 * Does not work out again what it worked out lately: the same passages are looked at for question after question.
 * What was asked for since a half of the memory was filled last is never forgotten; older results are forgotten
 * together, so that finding one costs a look only.
 *
 * @param keyOf what tells one input from another
 * @param size most results that are remembered, 2 or more
 */
export function remember<Input, Result>(
  work: (input: Input) => Result,
  keyOf: (input: Input) => string,
  size: number,
): (input: Input) => Result {
  let recent = new Map<string, Result>();
  let older = new Map<string, Result>();
  return (input) => {
    const key = keyOf(input);
    const known = recent.get(key);
    if (known !== undefined) return known;
    const before = older.get(key);
    const result = before === undefined ? work(input) : before;
    if (recent.size >= Math.floor(size / 2)) [older, recent] = [recent, new Map()];
    recent.set(key, result);
    return result;
  };
}
