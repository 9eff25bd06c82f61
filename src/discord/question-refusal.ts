import type { Labels } from "./labels.ts";
import { MAX_QUESTION_LENGTH } from "./limits.ts";

/** What is said to a question that cannot be asked; undefined if it can. */
export const refusalOf = (question: string, labels: Labels): string | undefined => {
  if (question === "") return labels.howToAsk;
  return question.length > MAX_QUESTION_LENGTH ? labels.tooLong : undefined;
};
