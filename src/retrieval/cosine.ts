import type { Vector } from "../types.ts";

/** Cosine of two L2-normalised vectors, -1..1; 0 if their lengths differ, for then they say nothing of each other. */
export const cosine = (a: Vector, b: Vector): number =>
  a.length === b.length ? a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0) : 0;
