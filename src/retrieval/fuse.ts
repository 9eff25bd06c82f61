import type { Hit } from "../types.ts";

/** One channel's hits, best first, and how much the channel counts for a hit. */
export interface RankedList {
  readonly hits: readonly Hit[];
  weigh(hit: Hit): number;
}

/** Keeps the first ranks from outweighing agreement between the channels; the value of the method's paper. */
const RANK_OFFSET = 60;

/** Adds in order of size: otherwise rounding would let the order of the lists decide between equals. */
const sumOf = (shares: readonly number[]): number =>
  shares.toSorted((a, b) => a - b).reduce((sum, share) => sum + share, 0);

/**
 * Fuses lists of hits by rank (reciprocal rank fusion; Cormack, Clarke and Büttcher, SIGIR 2009), weighted. Scores of
 * different channels never meet. The result does not depend on the order of the lists; ties go by passage id.
 */
export function fuse(lists: readonly RankedList[], limit: number): Hit[] {
  const fused = new Map<string, { hit: Hit; shares: number[] }>();
  for (const { hits, weigh } of lists) {
    for (const [rank, hit] of hits.entries()) {
      const before = fused.get(hit.passage.id);
      const share = weigh(hit) / (RANK_OFFSET + rank + 1);
      fused.set(hit.passage.id, {
        hit: { ...before?.hit, ...hit },
        shares: [...(before?.shares ?? []), share],
      });
    }
  }
  return [...fused.values()]
    .map(({ hit, shares }) => ({ ...hit, score: sumOf(shares) }))
    .toSorted((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
    .slice(0, limit);
}
