import type { Range } from "./types.ts";

/** Scores and their positions, the lowest first; of equal ones the last position. A binary heap. */
interface Heap {
  readonly scores: Float64Array;
  readonly positions: Uint32Array;
}

/**
 * Positions of the `limit` highest scores, highest first; of equal scores the earlier position comes first.
 *
 * @param ranges of positions, rising, that are looked at; all without them
 */
export function bestOf(
  scores: ArrayLike<number>,
  limit: number,
  ranges: readonly Range[] = [{ start: 0, end: scores.length }],
): number[] {
  const count = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  const size = Math.max(0, Math.min(limit, count));
  if (size === 0) return [];
  const heap: Heap = { scores: new Float64Array(size), positions: new Uint32Array(size) };
  let filled = 0;
  let lowest = Number.NEGATIVE_INFINITY;
  for (const { start, end } of ranges) {
    for (let position = start; position < end; position += 1) {
      const score = scores[position] ?? 0;
      if (filled < size) {
        put(heap, filled, score, position);
        filled += 1;
        if (filled === size) order(heap);
      } else if (score > lowest) {
        put(heap, 0, score, position);
        sink(heap, 0);
      } else continue;
      lowest = filled === size ? (heap.scores[0] ?? 0) : Number.NEGATIVE_INFINITY;
    }
  }
  return [...heap.positions].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

const put = ({ scores, positions }: Heap, place: number, score: number, position: number): void => {
  scores[place] = score;
  positions[place] = position;
};

const order = (heap: Heap): void => {
  for (let place = heap.scores.length >> 1; place >= 0; place -= 1) sink(heap, place);
};

/** True if what is at one place is to leave before what is at the other. */
const isLower = ({ scores, positions }: Heap, a: number, b: number): boolean => {
  const [first = 0, second = 0] = [scores[a], scores[b]];
  return first < second || (first === second && (positions[a] ?? 0) > (positions[b] ?? 0));
};

const sink = (heap: Heap, from: number): void => {
  const { scores, positions } = heap;
  for (let place = from; ; ) {
    const left = 2 * place + 1;
    if (left >= scores.length) return;
    const right = left + 1;
    const child = right < scores.length && isLower(heap, right, left) ? right : left;
    if (!isLower(heap, child, place)) return;
    const [score = 0, position = 0] = [scores[place], positions[place]];
    put(heap, place, scores[child] ?? 0, positions[child] ?? 0);
    put(heap, child, score, position);
    place = child;
  }
};
