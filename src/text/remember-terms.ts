import type { ExtractTerms } from "./terms.ts";

/**
 * Does not extract again what it extracted lately: the same sentences are looked at for question after question.
 *
 * @param size texts that are remembered; those not asked for longest are forgotten first
 */
export function rememberTerms(extractTerms: ExtractTerms, size: number): ExtractTerms {
  const known = new Map<string, string[]>();
  return (text) => {
    const terms = known.get(text) ?? extractTerms(text);
    // Set anew, it stands last: the first is always the one to forget.
    known.delete(text);
    known.set(text, terms);
    const [oldest] = known.keys();
    if (known.size > size && oldest !== undefined) known.delete(oldest);
    return terms;
  };
}
