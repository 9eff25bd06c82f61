/** Positions of the `limit` highest scores, highest first; of equal scores the earlier position comes first. */
export function bestOf(scores: ArrayLike<number>, limit: number): number[] {
  const best: number[] = [];
  const scoreAt = (position: number | undefined): number =>
    scores[position ?? -1] ?? Number.NEGATIVE_INFINITY;
  for (let position = 0; position < scores.length; position += 1) {
    if (best.length === limit && scoreAt(position) <= scoreAt(best.at(-1))) continue;
    let place = best.length;
    while (place > 0 && scoreAt(best[place - 1]) < scoreAt(position)) place -= 1;
    best.splice(place, 0, position);
    if (best.length > limit) best.pop();
  }
  return best;
}
