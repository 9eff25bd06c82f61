/** From one place to another, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Tells ranges apart by where they lie. */
export const placeOf = ({ start, end }: Range): string => `${start} ${end}`;

/** Tells the places that ranges reach over. */
export function coverageOf(ranges: readonly Range[]): (place: number) => boolean {
  const covered = new Set<number>();
  for (const { start, end } of ranges) for (let place = start; place < end; place += 1) covered.add(place);
  return (place) => covered.has(place);
}

/**
 * Tells the ranges that lie within one of these, each of which ends behind the one before. An empty range lies within
 * none.
 */
export function withinOneOf(ranges: readonly Range[]): (range: Range) => boolean {
  /** For each place, the end of the range around it that reaches furthest. */
  const endAt = new Map<number, number>();
  for (const { start, end } of ranges) for (let place = start; place < end; place += 1) endAt.set(place, end);
  return ({ start, end }) => start < end && end <= (endAt.get(start) ?? start);
}
