import { COUNT, COUNTED, COUNTS_NOTHING } from "./counted-patterns.ts";
import { TIMES } from "./time-patterns.ts";

/**
 * Kinds of numbers; they follow the fine classes NUM of Li and Roth ("Learning Question Classifiers", COLING 2002). A
 * question asks for the first that fits.
 */
const KINDS = [...COUNTED, ...TIMES, ["count", COUNT] as const];

/** What a number that is asked for is a number of: a date and a length of time are numbers as well. */
export type Quantity = (typeof KINDS)[number][0];

const HELD = Object.fromEntries(KINDS.map(([quantity, { held }]) => [quantity, held])) as Readonly<
  Record<Quantity, RegExp>
>;

/** What a folded question asks for a number of; null if it asks for none. */
export const quantityAsked = (question: string): Quantity | null =>
  KINDS.find(([, { asked }]) => asked.test(question))?.[0] ?? null;

/** Where a number of this kind may stand: what is none of them is left out. */
const readFor = (quantity: Quantity, folded: string): string =>
  quantity === "count" ? folded.replace(COUNTS_NOTHING, " ").replace(HELD.period, " ") : folded;

/** True if a folded text holds a number of this kind that the folded question does not name. */
export const holdsQuantity = (folded: string, quantity: Quantity, question: string): boolean => {
  for (const [written] of readFor(quantity, folded).matchAll(HELD[quantity]))
    if (!question.includes(written.trim())) return true;
  return false;
};
