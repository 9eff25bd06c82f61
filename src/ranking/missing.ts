import { isOfWords, type QueryTerm } from "../text/query-term.ts";
import type { Asked } from "./asked.ts";
import type { ReadCandidate, ScoredUnit } from "./passage-features.ts";

/** A presence of each thing that is asked for, 0..1, in the order of `Asked.terms`. */
type Presence = readonly number[];

/**
 * What the question's word that is missed most is worth, beside a word that stands nowhere in the index: 0 where all are
 * there, about 1 where a word is not that is hardly ever there.
 *
 * @param presences a word is missing as far as it stands in none of them
 */
export const mostMissing = (
  { terms, rarest }: Asked,
  presences: readonly Presence[],
  counts: (term: QueryTerm) => boolean = isOfWords,
): number => {
  let most = 0;
  for (const [index, term] of terms.entries()) {
    if (!counts(term)) continue;
    let present = 0;
    for (const presence of presences) present = Math.max(present, presence[index] ?? 0);
    most = Math.max(most, (term.importance * (1 - Math.min(1, present))) / rarest);
  }
  return most;
};

/** A unit with those on both sides. */
export const windowAt = (
  units: ReadCandidate["units"],
  index: number,
): readonly ReadCandidate["units"][number][] => units.slice(Math.max(0, index - 1), index + 2);

/**
 * The least that is missing from any three neighbouring units of these passages, read with their titles.
 *
 * @param isMeant the unit in the middle must be; where none is, everything is missing
 */
export const leastMissing = (
  asked: Asked,
  candidates: readonly ReadCandidate[],
  isMeant: (unit: ScoredUnit) => boolean = () => true,
): number => {
  const missing = candidates.flatMap(({ named, units }) =>
    units.flatMap((unit, index) =>
      isMeant(unit)
        ? [mostMissing(asked, [named.soft, ...windowAt(units, index).map(({ match }) => match.soft)])]
        : [],
    ),
  );
  return missing.length === 0 ? mostMissing(asked, []) : Math.min(...missing);
};
