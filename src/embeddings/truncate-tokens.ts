/**
 * Cuts token ids to `limit` and keeps the special tokens that close every input. The library's own truncation
 * drops them, and a model that was trained to see them places a long text elsewhere.
 *
 * @param empty The ids of the empty text: nothing but special tokens.
 */
export const truncateTokens = (
  ids: readonly number[],
  empty: readonly number[],
  limit: number,
): readonly number[] => {
  if (ids.length <= limit) return ids;
  let closing = 0;
  while (closing < empty.length && ids.at(-1 - closing) === empty.at(-1 - closing)) closing++;
  return [...ids.slice(0, Math.max(0, limit - closing)), ...ids.slice(ids.length - closing)];
};
