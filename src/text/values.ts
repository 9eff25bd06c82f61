import { datesIn } from "./dates.ts";
import { numbersIn } from "./numbers.ts";
import { ordinalsIn } from "./ordinals.ts";

/**
 * Numbers, places in an order and dates of a folded text, each as a term that is the same however and in whatever
 * language it is written. Numbers that are written in digits alone are terms as they stand.
 */
export const valuesIn = (folded: string): string[] => [
  ...numbersIn(folded),
  ...ordinalsIn(folded),
  ...datesIn(folded),
];
