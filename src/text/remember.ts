/**
 * Does not work out again what it worked out lately: the same passages are looked at for question after question.
 *
 * @param keyOf what tells one input from another
 * @param size results that are remembered; those not asked for longest are forgotten first
 */
export function remember<Input, Result>(
  work: (input: Input) => Result,
  keyOf: (input: Input) => string,
  size: number,
): (input: Input) => Result {
  const known = new Map<string, Result>();
  return (input) => {
    const key = keyOf(input);
    const before = known.get(key);
    const result = before === undefined ? work(input) : before;
    // Set anew, it stands last: the first is always the one to forget.
    known.delete(key);
    known.set(key, result);
    const [oldest] = known.keys();
    if (known.size > size && oldest !== undefined) known.delete(oldest);
    return result;
  };
}
