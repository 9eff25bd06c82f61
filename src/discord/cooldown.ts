/** What a person who asks is told. */
export interface Turn {
  /** Seconds to wait, rounded up; 0: the question is taken. */
  readonly waitSeconds: number;
  /** The person has not been told to wait since the last question that was taken. */
  readonly isFirstRefusal: boolean;
}

interface Asker {
  readonly askedAt: number;
  isRefused: boolean;
}

/**
 * Keeps a person from asking again within some seconds. A refused question does not make the wait longer.
 *
 * @param now milliseconds, never going back
 */
export function createCooldown(seconds: number, now: () => number): (userId: string) => Turn {
  const askers = new Map<string, Asker>();
  const forgetOld = (time: number): void => {
    for (const [userId, { askedAt }] of askers) {
      if (time - askedAt < seconds * 1000) break;
      askers.delete(userId);
    }
  };
  return (userId) => {
    const time = now();
    forgetOld(time);
    const asker = askers.get(userId);
    if (!asker) {
      if (seconds > 0) askers.set(userId, { askedAt: time, isRefused: false });
      return { waitSeconds: 0, isFirstRefusal: false };
    }
    const isFirstRefusal = !asker.isRefused;
    asker.isRefused = true;
    return { waitSeconds: Math.ceil(seconds - (time - asker.askedAt) / 1000), isFirstRefusal };
  };
}
