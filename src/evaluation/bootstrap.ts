import { createRandom } from "../random.ts";

/** One question in two runs: what it scored, out of what it could, before and now. */
export interface Pair {
  readonly before: readonly [score: number, outOf: number];
  readonly now: readonly [score: number, outOf: number];
}

const RESAMPLES = 10_000;
const SEED = 20_240_229;
/** Ends of the interval that holds 95 % of the resamples. */
const ENDS = [0.025, 0.975] as const;

const isUnchanged = ({ before, now }: Pair): boolean =>
  before[0] === now[0] && before[1] === now[1] && now[1] > 0;

const columnsOf = (pairs: readonly Pair[]) => ({
  scoreBefore: Float64Array.from(pairs, ({ before }) => before[0]),
  outOfBefore: Float64Array.from(pairs, ({ before }) => before[1]),
  scoreNow: Float64Array.from(pairs, ({ now }) => now[0]),
  outOfNow: Float64Array.from(pairs, ({ now }) => now[1]),
});

/**
 * The 95 % interval of the difference of two shares, now less before, by paired bootstrap: questions are drawn with
 * replacement, each with both of its results (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
 * The same pairs give the same interval. Null where no resample has a share on both sides.
 */
export function differenceInterval(pairs: readonly Pair[]): readonly [low: number, high: number] | null {
  if (pairs.length > 0 && pairs.every(isUnchanged)) return [0, 0];
  const { scoreBefore, outOfBefore, scoreNow, outOfNow } = columnsOf(pairs);
  const random = createRandom(SEED);
  const count = pairs.length;
  const differences: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    let [before, totalBefore, now, totalNow] = [0, 0, 0, 0];
    for (let draw = 0; draw < count; draw += 1) {
      const index = Math.floor(random() * count);
      before += scoreBefore[index] ?? 0;
      totalBefore += outOfBefore[index] ?? 0;
      now += scoreNow[index] ?? 0;
      totalNow += outOfNow[index] ?? 0;
    }
    if (totalBefore > 0 && totalNow > 0) differences.push(now / totalNow - before / totalBefore);
  }
  const sorted = Float64Array.from(differences).sort();
  const [low, high] = ENDS.map((share) => sorted[Math.floor(share * sorted.length)]);
  return low === undefined || high === undefined ? null : [low, high];
}
