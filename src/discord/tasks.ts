import { setTimeout as delay } from "node:timers/promises";

export interface Tasks {
  /** @param task must not throw; dropped once the tasks are ended */
  run(task: () => Promise<void>): void;
  /** Takes no more, and resolves when those under way are done or the time is up. */
  end(): Promise<void>;
}

/** @param patience milliseconds that tasks under way are given at the end */
export function createTasks(patience: number): Tasks {
  const underWay = new Set<Promise<void>>();
  let isEnded = false;
  return {
    run(task) {
      if (isEnded) return;
      const promise = task().finally(() => underWay.delete(promise));
      underWay.add(promise);
    },
    async end() {
      isEnded = true;
      await Promise.race([Promise.all(underWay), delay(patience, undefined, { ref: false })]);
    },
  };
}
