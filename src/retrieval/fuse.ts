import type { Hit } from "../types.ts";

/** One channel's hits, best first, and how much the channel counts for a hit. */
export interface RankedList {
  readonly hits: readonly Hit[];
  /** Score that counts as nothing: what passages have that the channel did not find. */
  readonly floor: number;
  weigh(hit: Hit): number;
}

/** Adds in order of size: otherwise rounding would let the order of the lists decide between equals. */
const sumOf = (shares: readonly number[]): number =>
  shares.toSorted((a, b) => a - b).reduce((sum, share) => sum + share, 0);

/**
 * Fuses lists of hits: a weighted sum of scores, each brought to 0..1 between the list's floor and its best hit
 * (convex combination of min-max scores; Bruch, Gai and Ingber, ACM TOIS 2023; it was better here than reciprocal
 * ranks, for one channel is much surer than the other). Scores of different scales never meet. The result does not
 * depend on the order of the lists; ties go by passage id.
 */
export function fuse(lists: readonly RankedList[], limit: number): Hit[] {
  const fused = new Map<string, { hit: Hit; shares: number[] }>();
  for (const { hits, floor, weigh } of lists) {
    const best = hits[0]?.score ?? floor;
    for (const hit of hits) {
      const before = fused.get(hit.passage.id);
      const share = best > floor ? Math.max(0, (hit.score - floor) / (best - floor)) : 1;
      fused.set(hit.passage.id, {
        hit: { ...before?.hit, ...hit },
        shares: [...(before?.shares ?? []), weigh(hit) * share],
      });
    }
  }
  return [...fused.values()]
    .map(({ hit, shares }) => ({ ...hit, score: sumOf(shares) }))
    .toSorted((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
    .slice(0, limit);
}
