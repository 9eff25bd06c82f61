/** One item for each key, in the order in which the keys first come; of items with one key the last. */
export const distinctBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];
