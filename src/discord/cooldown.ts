/** What a person who asks is told. */
export interface Turn {
  /** Seconds to wait, rounded up; 0: the question is taken. */
  readonly waitSeconds: number;
  /** The person has not been told to wait here since the last question that was taken. */
  readonly isFirstRefusal: boolean;
}

interface Asker {
  readonly askedAt: number;
  readonly refusedIn: Set<string>;
}

/**
 * Keeps a person from asking again within some seconds. A refused question does not make the wait longer.
 *
 * @param now milliseconds, never going back
 */
export function createCooldown(
  seconds: number,
  now: () => number,
): (userId: string, channelId: string) => Turn {
  const askers = new Map<string, Asker>();
  const forgetOld = (time: number): void => {
    for (const [userId, { askedAt }] of askers) {
      if (time - askedAt < seconds * 1000) break;
      askers.delete(userId);
    }
  };
  return (userId, channelId) => {
    const time = now();
    forgetOld(time);
    const asker = askers.get(userId);
    if (!asker) {
      if (seconds > 0) askers.set(userId, { askedAt: time, refusedIn: new Set() });
      return { waitSeconds: 0, isFirstRefusal: false };
    }
    const isFirstRefusal = !asker.refusedIn.has(channelId);
    asker.refusedIn.add(channelId);
    return { waitSeconds: Math.ceil(seconds - (time - asker.askedAt) / 1000), isFirstRefusal };
  };
}
