import { type AnswerType, HELD_DATE, HELD_NUMBER } from "./answer-types.ts";
import { COUNTED, COUNTS_NOTHING } from "./counted-patterns.ts";
import { each } from "./number-patterns.ts";
import { TIMES } from "./time-patterns.ts";

/**
 * Finer kinds of numbers than `AnswerType` has; they follow the fine classes NUM of Li and Roth ("Learning Question
 * Classifiers", COLING 2002). A question asks for the first that fits.
 */
const KINDS = [...COUNTED, ...TIMES];

/** What a number that is asked for is a number of. */
export type Quantity = (typeof KINDS)[number][0] | "date" | "count";

/** Each number of a kind that a folded sentence holds. */
const HELD: ReadonlyMap<Quantity, RegExp> = new Map<Quantity, RegExp>([
  ...KINDS.map(([quantity, { held }]) => [quantity, held] as const),
  ["date", each(HELD_DATE.source)],
  ["count", each(HELD_NUMBER.source)],
]);

/** What a folded question asks for a number of; null if it asks for none. */
export const quantityAsked = (question: string, types: readonly AnswerType[]): Quantity | null => {
  const finer = KINDS.find(([, { asked }]) => asked.test(question));
  return finer?.[0] ?? (types.includes("date") ? "date" : types.includes("number") ? "count" : null);
};

/** Where a number of this kind may stand: what is none of them is left out. */
const readFor = (quantity: Quantity, folded: string): string => {
  const period = HELD.get("period");
  if (quantity !== "count" || !period) return folded;
  return folded.replace(COUNTS_NOTHING, " ").replace(period, " ");
};

/** True if a folded text holds a number of this kind that the folded question does not name. */
export const holdsQuantity = (folded: string, quantity: Quantity, question: string): boolean => {
  const held = HELD.get(quantity);
  if (!held) return false;
  for (const [written] of readFor(quantity, folded).matchAll(held))
    if (!question.includes(written.trim())) return true;
  return false;
};
