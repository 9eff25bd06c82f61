import { type AnswerLabels, answerLabelsIn } from "../labels/answer-labels.ts";
import { tongueOfLanguage } from "../labels/tongues.ts";
import type { Answer, Quote } from "../types.ts";
import { printable } from "./printable.ts";
import type { Terminal } from "./terminal.ts";

type Colors = Terminal["colors"];

const bylineOf = ({ title, author, date }: Quote["document"]): string =>
  [title, author, date].filter((part) => part !== null && part !== "").join(" · ");

const renderQuote = (quote: Quote, number: number, labels: AnswerLabels, colors: Colors): string[] => {
  const place = `${quote.document.path}, ${labels.lines(quote.lines)}`;
  const isWebLink = /^https?:/.test(quote.link);
  return [
    `${colors.bold(`${number}.`)} ${colors.bold(printable(quote.text))}`,
    ...(quote.passage.heading === "" ? [] : [colors.dim(`   ${printable(quote.passage.heading)}`)]),
    `   — ${printable(bylineOf(quote.document))}`,
    `   ${colors.cyan(printable(isWebLink ? quote.link : place))}`,
    ...(isWebLink ? [colors.dim(`   ${printable(place)}`)] : []),
    colors.dim(`   ${quote.id}`),
    "",
  ];
};

/** An answer in lines, for a terminal. */
export function renderAnswer(answer: Answer, colors: Colors): string[] {
  const labels = answerLabelsIn(tongueOfLanguage(answer.language));
  const confidence = colors.dim(`(${labels.confidence} ${answer.confidence.toFixed(2)})`);
  const shown = answer.answered ? answer.quotes : answer.nearMisses;
  const quotes = shown.flatMap((quote, index) => renderQuote(quote, index + 1, labels, colors));
  if (answer.answered) return [`${colors.green(labels.answered)} ${confidence}`, "", ...quotes];
  const rest =
    shown.length > 0 ? [colors.dim(labels.nearMisses), "", ...quotes] : [colors.dim(labels.nothing), ""];
  return [`${colors.yellow(labels.notAnswered)} ${confidence}`, ...rest];
}
