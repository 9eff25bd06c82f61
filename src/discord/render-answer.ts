import { type APIComponentInContainer, ComponentType } from "discord.js";
import type { Answer, Quote } from "../types.ts";
import { cutAtSentence } from "./cut-text.ts";
import { escapeQuote, quoteBlock } from "./escape-quote.ts";
import { type Labels, labelsFor } from "./labels.ts";
import { MAX_QUOTES, MAX_TEXT_LENGTH } from "./limits.ts";
import {
  attributionOf,
  MAX_HEADING_LENGTH,
  messageOf,
  type RenderedMessage,
  shortened,
  textDisplay,
  textWithLink,
} from "./message-parts.ts";

const ANSWERED_COLOR = 0x2f8f5b;
const NOT_ANSWERED_COLOR = 0xb98900;
const MAX_SHOWN_QUESTION_LENGTH = 300;

interface RenderOptions {
  /** For a reply to a slash command, of which others see no question. */
  readonly isQuestionShown: boolean;
}

/** A quote with all that stands around its words. */
interface Entry {
  readonly quote: Quote;
  readonly top: string;
  readonly bottom: string;
  /** Characters taken by everything but the words. */
  readonly frameLength: number;
  /** Characters that the words take if there is room for all of them. */
  readonly wordsLength: number;
}

/** An answer, or "not in these documents" with near misses, as one message within Discord's limits. */
export function renderAnswer(answer: Answer, { isQuestionShown }: RenderOptions): RenderedMessage {
  const labels = labelsFor(answer.language);
  const shown = (answer.answered ? answer.quotes : answer.nearMisses).slice(0, MAX_QUOTES);
  const question = isQuestionShown ? [questionLine(answer.question, labels)] : [];
  const header = [...question, ...headerLines(answer.answered, shown.length, labels)].join("\n");
  const entries = shown.map((quote, index) => createEntry(quote, index + 1, labels));
  const room = MAX_TEXT_LENGTH - header.length - entries.reduce((sum, entry) => sum + entry.frameLength, 0);
  const shares = shareOut(
    entries.map((entry) => entry.wordsLength),
    room,
  );
  const parts = entries.flatMap((entry, index): APIComponentInContainer[] => [
    { type: ComponentType.Separator },
    textWithLink(entryText(entry, shares[index] ?? 0, labels), entry.quote.link, labels),
  ]);
  return messageOf([textDisplay(header), ...parts], answer.answered ? ANSWERED_COLOR : NOT_ANSWERED_COLOR);
}

const questionLine = (question: string, labels: Labels): string =>
  `-# ${labels.question}: ${shortened(question, MAX_SHOWN_QUESTION_LENGTH)}`;

const headerLines = (isAnswered: boolean, count: number, labels: Labels): string[] =>
  isAnswered
    ? [`**${labels.answered}**`]
    : [`**${labels.notAnswered}**`, count > 0 ? labels.nearMisses : labels.nothing];

const createEntry = (quote: Quote, number: number, labels: Labels): Entry => {
  const top = `**${number}.** ${shortened(quote.passage.heading, MAX_HEADING_LENGTH)}`.trimEnd();
  const bottom = attributionOf(quote, labels);
  const lineBreaks = 3;
  return {
    quote,
    top,
    bottom,
    frameLength: top.length + labels.goesOn.length + bottom.length + lineBreaks + labels.open.length,
    wordsLength: blockOf(quote.text).length,
  };
};

const blockOf = (text: string): string => quoteBlock(escapeQuote(text));

const entryText = ({ quote, top, bottom }: Entry, room: number, labels: Labels): string => {
  const words = cutAtSentence(quote.text, (part) => blockOf(part).length <= room, room);
  const isWhole = words.length === quote.text.length;
  return [top, ...(words === "" ? [] : [blockOf(words)]), ...(isWhole ? [] : [labels.goesOn]), bottom].join(
    "\n",
  );
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
