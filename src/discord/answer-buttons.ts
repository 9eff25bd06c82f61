import type { APIButtonComponent } from "discord.js";
import type { Tongue } from "../labels/tongues.ts";
import type { Quote } from "../types.ts";
import type { Labels } from "./labels.ts";
import { MAX_BUTTONS_IN_ROW } from "./limits.ts";
import { type ButtonRow, buttonOf, rowOf } from "./message-parts.ts";

/** What the buttons below an answer have to know. */
export interface AnsweredPage {
  /** From 0. */
  readonly page: number;
  readonly hasNext: boolean;
  readonly quotes: readonly Quote[];
  /** The number that the first of the quotes is shown with. */
  readonly firstNumber: number;
  /** False if no other page could be made: the question is not there to be asked again. */
  readonly isPaged: boolean;
  readonly hasVotes: boolean;
  readonly tongue: Tongue;
  readonly kind: "answer" | "check";
  readonly generation: string;
}

/** Context for each quote, pages back and forth, votes: in one row if they fit, else in two. */
export function answerButtons(answered: AnsweredPage, labels: Labels): ButtonRow[] {
  const contexts = contextButtons(answered.quotes, answered.firstNumber, labels);
  const others = [
    ...(answered.isPaged ? pageButtons(answered) : []),
    ...(answered.hasVotes ? voteButtons() : []),
  ];
  const rows =
    contexts.length + others.length <= MAX_BUTTONS_IN_ROW ? [[...contexts, ...others]] : [contexts, others];
  return rows.filter((buttons) => buttons.length > 0).map(rowOf);
}

export const contextButtons = (
  quotes: readonly Quote[],
  firstNumber: number,
  labels: Labels,
): APIButtonComponent[] =>
  quotes.map(({ id }, index) => {
    const number = firstNumber + index;
    return buttonOf({ does: "context", number, citationId: id }, { label: labels.context(number) });
  });

const pageButtons = ({ page, hasNext, tongue, kind, generation }: AnsweredPage): APIButtonComponent[] => {
  const to = (target: number, emoji: string, isDisabled: boolean): APIButtonComponent =>
    buttonOf({ does: "page", page: Math.max(0, target), tongue, kind, generation }, { emoji, isDisabled });
  return [to(page - 1, "◀️", page === 0), to(page + 1, "▶️", !hasNext)];
};

const voteButtons = (): APIButtonComponent[] => [
  buttonOf({ does: "vote", vote: "up" }, { emoji: "👍" }),
  buttonOf({ does: "vote", vote: "down" }, { emoji: "👎" }),
];
