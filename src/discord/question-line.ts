import { TONGUES } from "../labels/tongues.ts";
import { escapeInline, unescapeInline } from "./escape-quote.ts";
import { labelsIn } from "./labels.ts";
import { SMALL_PRINT, shortened } from "./message-parts.ts";

/** Escaped characters. The answer needs the rest of the message. */
const MAX_SHOWN_LENGTH = 1000;

/** The line above an answer that says what was asked; `name` says what it is, in the asker's language. */
export const questionLine = (question: string, name: string): string =>
  `${SMALL_PRINT}${name}: ${shortened(question, MAX_SHOWN_LENGTH)}`;

/** True if the question stands whole in its line, and can be read back. */
export const isShownWhole = (question: string): boolean => escapeInline(question).length <= MAX_SHOWN_LENGTH;

/** The question in the first line of an answer, as far as it is shown; undefined if there is none. */
export function readQuestionLine(content: string): string | undefined {
  const [line = ""] = content.split("\n", 1);
  const prefix = TONGUES.map(labelsIn)
    .flatMap(({ question, message }) => [question, message])
    .map((name) => `${SMALL_PRINT}${name}: `)
    .find((each) => line.startsWith(each));
  return prefix === undefined ? undefined : unescapeInline(line.slice(prefix.length));
}
