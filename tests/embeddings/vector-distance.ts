/** The largest difference between numbers at the same place; NaN for lists of different shapes. */
export const distanceOf = (
  found: readonly Iterable<number>[],
  wanted: readonly Iterable<number>[],
): number => {
  const [left, right] = [found, wanted].map((vectors) => vectors.map((vector) => [...vector]));
  const lengths = (vectors: readonly number[][] = []) => vectors.map((vector) => vector.length).join();
  if (lengths(left) !== lengths(right)) return Number.NaN;
  const others = right?.flat() ?? [];
  return Math.max(
    ...(left ?? []).flat().map((value, index) => Math.abs(value - (others[index] ?? Number.NaN))),
  );
};

/** What 32-bit sums may differ from 64-bit ones for unit vectors. */
export const TOLERANCE = 1e-5;
