import { type APIComponentInContainer, ComponentType } from "discord.js";
import type { Tongue } from "../labels/tongues.ts";
import { lengthOf } from "../text/lengths.ts";
import { type Excerpt, sentencesAround } from "../text/sentences-around.ts";
import type { Answer, Quote } from "../types.ts";
import { answerButtons } from "./answer-buttons.ts";
import { blockOf, fitExcerpt } from "./excerpt.ts";
import { type Labels, labelsIn } from "./labels.ts";
import { MAX_PAGES, MAX_TEXT_LENGTH, QUOTES_PER_PAGE } from "./limits.ts";
import {
  attributionOf,
  type ButtonRow,
  MAX_HEADING_LENGTH,
  messageOf,
  type RenderedMessage,
  SMALL_PRINT,
  shortened,
  textDisplay,
  textWithLink,
} from "./message-parts.ts";
import { isShownWhole, questionLine } from "./question-line.ts";

const ANSWERED_COLOR = 0x2f8f5b;
const NOT_ANSWERED_COLOR = 0xb98900;
/** Room for what stands before a quote, and for what stands after it, as `lengthOf` measures. */
const SURROUNDINGS = 80;

export interface AnswerView {
  readonly tongue: Tongue;
  /** Whether a question was asked, or a message is to be checked. */
  readonly kind: "answer" | "check";
  /** For a reply to a command, of which others see no question. */
  readonly isQuestionShown: boolean;
  /** Says from which passages alone the answer comes, if not from all; shown below the question. */
  readonly filterLine?: string;
  /** Names the index that the answer came from. */
  readonly generation: string;
  /** From 0; the last one that there is, for one beyond it. */
  readonly page?: number;
  /** True where what people say of an answer is taken down. */
  readonly hasVotes: boolean;
  /** A line above the answer. */
  readonly notice?: string;
}

/** The part of an answer that one message shows. */
interface Page {
  readonly number: number;
  readonly quotes: readonly Quote[];
  readonly hasNext: boolean;
}

/** A quote with all that stands around its words. */
interface Entry {
  readonly quote: Quote;
  readonly excerpt: Excerpt;
  readonly top: string;
  readonly bottom: string;
  /** Characters taken by everything but the words. */
  readonly frameLength: number;
  /** Characters that the words take if there is room for all of them. */
  readonly wordsLength: number;
}

/** An answer, or "not in these documents" with near misses, as one message within Discord's limits. */
export function renderAnswer(answer: Answer, view: AnswerView): RenderedMessage {
  const labels = labelsIn(view.tongue);
  const page = pageOf(answer, view);
  const header = headerLines(answer, view, page, labels).join("\n");
  const rows = buttonsOf(page, answer.question, view, labels);
  const first = page.number * QUOTES_PER_PAGE + 1;
  const entries = page.quotes.map((quote, index) => createEntry(quote, first + index, labels));
  const taken = header.length + labelLengths(rows);
  const room = MAX_TEXT_LENGTH - taken - entries.reduce((sum, entry) => sum + entry.frameLength, 0);
  const shares = shareOut(
    entries.map((entry) => entry.wordsLength),
    room,
  );
  const parts = entries.flatMap((entry, index): APIComponentInContainer[] => [
    { type: ComponentType.Separator },
    textWithLink(entryText(entry, shares[index] ?? 0, labels), entry.quote.link, labels),
  ]);
  const color = answer.answered ? ANSWERED_COLOR : NOT_ANSWERED_COLOR;
  return messageOf([textDisplay(header), ...parts], color, rows);
}

/** Near misses have one page: more of them would look like an answer. */
const pageOf = (answer: Answer, { page = 0 }: AnswerView): Page => {
  if (!answer.answered)
    return { number: 0, quotes: answer.nearMisses.slice(0, QUOTES_PER_PAGE), hasNext: false };
  const last = Math.min(MAX_PAGES, Math.ceil(answer.quotes.length / QUOTES_PER_PAGE)) - 1;
  const number = Math.max(0, Math.min(page, last));
  const start = number * QUOTES_PER_PAGE;
  return { number, quotes: answer.quotes.slice(start, start + QUOTES_PER_PAGE), hasNext: number < last };
};

const headerLines = (answer: Answer, view: AnswerView, page: Page, labels: Labels): string[] => {
  const [name, found, notFound] =
    view.kind === "check"
      ? [labels.message, labels.checked, labels.notChecked]
      : [labels.question, labels.answered, labels.notAnswered];
  const rest = page.quotes.length > 0 ? labels.nearMisses : labels.nothing;
  const place = page.number > 0 || page.hasNext ? ` · ${labels.page(page.number + 1)}` : "";
  return [
    ...(view.isQuestionShown ? [questionLine(answer.question, name)] : []),
    ...(view.filterLine === undefined ? [] : [view.filterLine]),
    ...(view.notice === undefined ? [] : [`${SMALL_PRINT}${view.notice}`]),
    ...(answer.answered ? [`**${found}**${place}`] : [`**${notFound}**`, rest]),
  ];
};

/** A question that is cut cannot be read back and asked again, so there are no other pages of its answer. */
const buttonsOf = (page: Page, question: string, view: AnswerView, labels: Labels): ButtonRow[] => {
  const { tongue, kind, generation, hasVotes, isQuestionShown } = view;
  const { number, quotes, hasNext } = page;
  const isPaged = (number > 0 || hasNext) && (!isQuestionShown || isShownWhole(question));
  const firstNumber = number * QUOTES_PER_PAGE + 1;
  return answerButtons(
    { page: number, hasNext, quotes, firstNumber, isPaged, hasVotes, tongue, kind, generation },
    labels,
  );
};

const labelLengths = (rows: readonly ButtonRow[]): number =>
  rows
    .flatMap(({ components }) => components)
    .reduce((sum, button) => sum + ("label" in button ? (button.label?.length ?? 0) : 0), 0);

const createEntry = (quote: Quote, number: number, labels: Labels): Entry => {
  const top = `**${number}.** ${shortened(quote.passage.heading, MAX_HEADING_LENGTH)}`.trimEnd();
  const bottom = attributionOf(quote, labels);
  const excerpt = sentencesAround(quote, SURROUNDINGS, lengthOf);
  const lineBreaks = 3;
  return {
    quote,
    excerpt,
    top,
    bottom,
    frameLength: top.length + labels.goesOn.length + bottom.length + lineBreaks + labels.open.length,
    wordsLength: blockOf(excerpt).length,
  };
};

/** Where there is no room for the sentences around the quote, none of them is shown. */
const entryText = ({ excerpt, top, bottom, wordsLength }: Entry, room: number, labels: Labels): string => {
  const alone = { before: "", quoted: excerpt.quoted, after: "" };
  const fitted = fitExcerpt(wordsLength <= room ? excerpt : alone, room);
  const words = fitted.quoted === "" ? [] : [blockOf(fitted)];
  return [top, ...words, ...(fitted.isCutAfter ? [labels.goesOn] : []), bottom].join("\n");
};

/** Gives to each what it needs, and where there is not enough, to the most needy the same share each. */
const shareOut = (needs: readonly number[], total: number): number[] => {
  const shares = needs.map(() => 0);
  let left = total;
  let waiting = needs.length;
  for (const [index, need] of [...needs.entries()].sort((a, b) => a[1] - b[1])) {
    const share = Math.max(0, Math.min(need, Math.floor(left / waiting)));
    shares[index] = share;
    left -= share;
    waiting -= 1;
  }
  return shares;
};
