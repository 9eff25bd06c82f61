import { createRandom as createNumbers } from "../src/random.ts";

/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, 0 ≤ x < limit. */
  below(limit: number): number;
  /** One of the choices, each as often as its share says; the shares need not add up to 1. */
  pick<T>(choices: readonly (readonly [choice: T, share: number])[]): T;
  /** Normally distributed, mean 0, deviation 1. */
  normal(): number;
}

/** The numbers of `src/random.ts`, and what is drawn by them. */
export function createRandom(seed: number): Random {
  const next = createNumbers(seed);
  return {
    next,
    pick(choices) {
      const total = choices.reduce((sum, [, share]) => sum + share, 0);
      let left = next() * total;
      const found = choices.find(([, share]) => {
        left -= share;
        return left < 0;
      });
      const [choice] = found ?? choices.at(-1) ?? [];
      if (choice === undefined) throw new Error("there is nothing to choose from");
      return choice;
    },
    below: (limit) => Math.floor(next() * limit),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
