import { type APIComponentInContainer, ComponentType } from "discord.js";
import type { Tongue } from "../labels/tongues.ts";
import type { Quote } from "../types.ts";
import { contextButtons } from "./answer-buttons.ts";
import { blockOf, fitExcerpt } from "./excerpt.ts";
import { labelsIn } from "./labels.ts";
import { QUOTES_PER_PAGE } from "./limits.ts";
import {
  attributionOf,
  messageOf,
  type RenderedMessage,
  rowOf,
  textDisplay,
  textWithLink,
} from "./message-parts.ts";

const SOURCE_COLOR = 0x4a6fa5;
/** Escaped characters of a quote in the list: enough to know it again. */
const MAX_SHOWN_LENGTH = 300;

/** The citations of an answer, each with a button that shows its passage. Those that one page of an answer has. */
export function renderCitations(quotes: readonly Quote[], tongue: Tongue): RenderedMessage {
  const labels = labelsIn(tongue);
  const shown = quotes.slice(0, QUOTES_PER_PAGE);
  if (shown.length === 0) return messageOf([textDisplay(labels.noCitations)], SOURCE_COLOR);
  const entries = shown.flatMap((quote, index): APIComponentInContainer[] => {
    const excerpt = fitExcerpt({ before: "", quoted: quote.text, after: "" }, MAX_SHOWN_LENGTH);
    const lines = [
      `**${index + 1}.**`,
      ...(excerpt.quoted === "" ? [] : [blockOf(excerpt)]),
      ...(excerpt.isCutAfter ? [labels.goesOn] : []),
      attributionOf(quote, labels),
    ];
    return [{ type: ComponentType.Separator }, textWithLink(lines.join("\n"), quote.link, labels)];
  });
  const header = textDisplay(`**${labels.lastCitations}**`);
  return messageOf([header, ...entries], SOURCE_COLOR, [rowOf(contextButtons(shown, 1, labels))]);
}
