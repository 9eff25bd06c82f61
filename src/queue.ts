import { setImmediate as nextRound } from "node:timers/promises";
import { AppError } from "./errors.ts";

/** Questions that are worked on at the same time: more would only share the processor. */
const ASKING_AT_ONCE = 4;
/** Questions that may wait their turn; who comes later is asked to come again. */
const WAITING_AT_MOST = 300;

/** Too many wait already. Caught where people are told so. */
export class BusyError extends AppError {
  override readonly name = "BusyError";
}

interface QueueOptions {
  readonly atOnce?: number;
  readonly atMost?: number;
}

/** Runs work in the order in which it comes, some at a time; throws BusyError at once when too much of it waits. */
export function createQueue({
  atOnce = ASKING_AT_ONCE,
  atMost = WAITING_AT_MOST,
}: QueueOptions = {}): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  const takeTurn = async (): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (waiting.length >= atMost) throw new BusyError(`Cannot take more than ${atMost} waiting questions`);
    // Who ends hands its place on, so that nobody can take it in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return async (work) => {
    await takeTurn();
    try {
      // Finding an answer keeps the processor: who waits for a sign of life gets it between two of them.
      await nextRound();
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
