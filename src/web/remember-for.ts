/**
 * Asks once for all who want to know within some time. A failure is not remembered.
 *
 * @param lifetime milliseconds
 */
export function rememberFor<Given, Found>(
  find: (given: Given) => Promise<Found>,
  lifetime: number,
): (given: Given) => Promise<Found> {
  let known: { readonly found: Promise<Found>; readonly since: number } | undefined;
  return (given) => {
    const now = performance.now();
    if (known && now - known.since < lifetime) return known.found;
    const asked = { found: find(given), since: now };
    known = asked;
    asked.found.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked.found;
  };
}
