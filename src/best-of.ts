/** Scores and their positions, the lowest first; of equal ones the last position. A binary heap. */
interface Heap {
  readonly scores: Float64Array;
  readonly positions: Uint32Array;
}

/** Keeps the best of the scores that it is offered. */
export interface Best {
  /** Scores below this one need not be offered; rises. */
  readonly least: number;
  offer(score: number, position: number): void;
  /** Positions of the best, highest score first; of equal scores the earlier position comes first. */
  positions(): number[];
}

/** @param limit how many are kept, 1 or more; of equal scores those that were offered first */
export const createBest = (limit: number): Best => {
  const heap: Heap = { scores: new Float64Array(limit), positions: new Uint32Array(limit) };
  let filled = 0;
  let least = Number.NEGATIVE_INFINITY;
  return {
    get least() {
      return least;
    },
    offer(score, position) {
      if (filled < limit) {
        put(heap, filled, score, position);
        filled += 1;
        if (filled < limit) return;
        order(heap);
      } else if (score > least) {
        put(heap, 0, score, position);
        sink(heap, 0);
      } else return;
      least = heap.scores[0] ?? 0;
    },
    positions: () =>
      Array.from(heap.positions.subarray(0, filled), (position, place) => ({
        position,
        score: heap.scores[place] ?? 0,
      }))
        .sort((a, b) => b.score - a.score || a.position - b.position)
        .map(({ position }) => position),
  };
};

/** Positions of the `limit` highest scores, highest first; of equal scores the earlier position comes first. */
export function bestOf(scores: ArrayLike<number>, limit: number): number[] {
  const size = Math.max(0, Math.min(limit, scores.length));
  if (size === 0) return [];
  const best = createBest(size);
  let { least } = best;
  for (let position = 0; position < scores.length; position += 1) {
    const score = scores[position] ?? 0;
    if (score <= least && position >= size) continue;
    best.offer(score, position);
    least = best.least;
  }
  return best.positions();
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
