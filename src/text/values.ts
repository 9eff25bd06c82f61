import { datesIn, dateTermsOf, findDates } from "./dates.ts";
import { numbersIn } from "./numbers.ts";
import { ordinalsIn } from "./ordinals.ts";
import type { Alternative } from "./query-term.ts";

/**
 * Numbers, places in an order and dates of a folded text, each as a term that is the same however and in whatever
 * language it is written. Numbers that are written in digits alone are terms as they stand.
 */
export const valuesIn = (folded: string): string[] => [
  ...numbersIn(folded),
  ...ordinalsIn(folded),
  ...datesIn(folded),
];

/** A day's month says less than the day, and the day of some other year as well. */
const DATE_WEIGHTS: Readonly<Record<string, number>> = { d: 1, x: 0.7, m: 0.4 };

/** The same of a question, each with the forms in which it may stand: a day also without its year, or as its month. */
export const valueFormsIn = (folded: string): Alternative[][] => [
  ...[...numbersIn(folded), ...ordinalsIn(folded)].map((term) => [{ terms: [term], weight: 1 }]),
  ...findDates(folded).flatMap((date) => {
    const terms = dateTermsOf(date);
    if (terms.length === 0) return [];
    const forms = terms.map((term) => ({ terms: [term], weight: DATE_WEIGHTS[term.charAt(0)] ?? 1 }));
    return [forms.length === 1 ? forms.map((form) => ({ ...form, weight: 1 })) : forms];
  }),
];
