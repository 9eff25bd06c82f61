/** Lets those who wait look again whenever something has happened. */
export interface Changes {
  notify(): void;
  /** Resolves with what `find` finds; rejects with what it throws, or, naming `what`, when the time (in ms) is up. */
  until<T>(find: () => T | undefined, what: string, patience?: number): Promise<T>;
}

const PATIENCE = 10_000;

export function createChanges(): Changes {
  const waiting = new Set<() => void>();
  return {
    notify() {
      for (const look of [...waiting]) look();
    },
    until: (find, what, patience = PATIENCE) =>
      new Promise((resolve, reject) => {
        const end = (settle: () => void): void => {
          clearTimeout(timer);
          waiting.delete(look);
          settle();
        };
        const timer = setTimeout(
          () => end(() => reject(new Error(`Waited ${patience} ms in vain for ${what}`))),
          patience,
        );
        const look = (): void => {
          try {
            const found = find();
            if (found !== undefined) end(() => resolve(found));
          } catch (error) {
            end(() => reject(error));
          }
        };
        waiting.add(look);
        look();
      }),
  };
}
