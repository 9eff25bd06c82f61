const DISCORD_EPOCH = 1_420_070_400_000n;
const SEQUENCE_BITS = 22n;

/** Gives out ids as Discord does: each higher than the one before, with the time in the upper bits. */
export function createSnowflakes(): () => string {
  let last = 0n;
  return () => {
    const now = (BigInt(Date.now()) - DISCORD_EPOCH) << SEQUENCE_BITS;
    last = now > last ? now : last + 1n;
    return String(last);
  };
}

/** When an id was given out, in milliseconds since the epoch. */
export const timeOf = (id: string): number => Number((BigInt(id) >> SEQUENCE_BITS) + DISCORD_EPOCH);

/** The id of something that came into being so many milliseconds ago. */
export const idOfAge = (age: number): string =>
  String((BigInt(Date.now() - age) - DISCORD_EPOCH) << SEQUENCE_BITS);
