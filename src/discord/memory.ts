/**
 * Tells if an id is met for the first time, as far as it remembers: Discord repeats events after a broken
 * connection, and nothing is to be answered twice.
 *
 * @param size how many ids are remembered; the oldest are forgotten first
 */
export function createMemory(size: number): (id: string) => boolean {
  const ids = new Set<string>();
  return (id) => {
    if (ids.has(id)) return false;
    ids.add(id);
    for (const oldest of ids) {
      if (ids.size <= size) break;
      ids.delete(oldest);
    }
    return true;
  };
}
