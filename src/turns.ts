import { setImmediate as nextRound } from "node:timers/promises";

/** Long work in one thread that lets others work in between. */
export interface Turns {
  /** True when the work has gone on for as long as others can wait. */
  isOver(): boolean;
  /** Lets the others work; then the next turn begins. */
  next(): Promise<void>;
}

/** Milliseconds of work after which others get their turn. */
const TURN = 10;

/** The first turn begins now. */
export const createTurns = (): Turns => {
  let startedAt = performance.now();
  return {
    isOver: () => performance.now() - startedAt >= TURN,
    next: async () => {
      await nextRound();
      startedAt = performance.now();
    },
  };
};

/** Work that can be interrupted wherever it yields, which it does within a millisecond. */
export type Steps<Result> = Generator<void, Result>;

/** Takes the steps in turns with what others do. Throws the signal's reason once it is aborted. */
export const doInTurns = async <Result>(steps: Steps<Result>, signal: AbortSignal): Promise<Result> => {
  const turns = createTurns();
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = steps.next();
    if (done === true) return value;
    if (turns.isOver()) await turns.next();
  }
};

/** Waits for work that the signal stops: to be stopped is no failure of it. */
export const unlessStopped = async (work: Promise<unknown>, signal: AbortSignal): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};

/** Takes the steps one after another: for what is little enough not to hold others up. */
export const doAtOnce = <Result>(steps: Steps<Result>): Result => {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
};
