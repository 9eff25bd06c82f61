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
