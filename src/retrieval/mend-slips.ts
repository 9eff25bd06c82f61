import type { Alternative, QueryTerm } from "../text/query-term.ts";
import { createSoundsLike, type SoundsOf } from "../text/sounds.ts";
import type { Bm25Index } from "./bm25.ts";
import { createLetterSlips } from "./letter-slips.ts";
import type { Slip } from "./slip.ts";
import { createSoundSlips } from "./sound-slips.ts";

/** Gives what stands in no text the forms that it may be a slip of. */
export type MendSlips = (question: readonly QueryTerm[]) => QueryTerm[];

/** Forms that are looked for in place of one. */
const MOST_FORMS = 3;
/** What a slip's likeliest form weighs, if nothing else is as likely. */
const SUREST = Number(process.env.SUREST ?? 0.8);
const POWER = Number(process.env.POWER ?? 0.5);
const LEAST = 0.05;

export function createMender(
  index: Pick<Bm25Index, "size" | "terms" | "has" | "idf">,
  soundsOf: SoundsOf,
): MendSlips {
  const findLetterSlips = createLetterSlips(index);
  const findSoundSlips = createSoundSlips(index, soundsOf, createSoundsLike(soundsOf));
  const stands = ({ alternatives }: QueryTerm): boolean =>
    alternatives.some(({ terms }) => terms.length > 0 && terms.every((term) => index.has(term)));
  const frequencyOf = (term: string): number =>
    index.size / Math.exp(index.idf({ alternatives: [{ terms: [term], weight: 1 }], importance: 1 }));
  const formsOf = (slips: readonly Slip[]): Alternative[] => {
    const likely = slips.map(({ term, likelihood }) => ({
      term,
      likelihood,
      p: likelihood * frequencyOf(term) ** POWER,
    }));
    const total = likely.reduce((sum, { p }) => sum + p, 0);
    return likely
      .toSorted((a, b) => b.p - a.p)
      .slice(0, MOST_FORMS)
      .map(({ term, likelihood, p }) => ({ terms: [term], weight: (SUREST * likelihood * p) / total }))
      .filter(({ weight }) => weight >= LEAST);
  };
  return (question) =>
    question.map((term) => {
      const own = term.alternatives[0]?.terms ?? [];
      const [only] = own;
      if (only === undefined || own.length > 1 || stands(term)) return term;
      const slips = [...findLetterSlips(only), ...findSoundSlips(only)];
      if (slips.length === 0) return term;
      const importance = only.startsWith("+") ? Number(process.env.IMP ?? 0.5) : term.importance;
      return { ...term, importance, alternatives: [...term.alternatives, ...formsOf(slips)] };
    });
}
