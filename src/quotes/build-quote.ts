import type { LinkTo } from "../ports.ts";
import { linesOf } from "../text/lines.ts";
import type { Document, Passage, Quote, Range } from "../types.ts";
import { citationIdOf } from "./citation-id.ts";
import type { Span } from "./select-span.ts";

const HEADING_SEPARATOR = " › ";

/**
 * Cuts the quote out of its document, with all that is said about where it stands.
 *
 * @param score 0..1, see `Quote`
 */
export function buildQuote(
  document: Document,
  passage: Passage,
  span: Span,
  score: number,
  linkTo: LinkTo,
): Quote {
  const lines = linesOf(document.lineStarts, span);
  const heading = [...passage.headings, ...(span.label === "" ? [] : [span.label])].join(HEADING_SEPARATOR);
  const id = citationIdOf(document, span);
  return {
    id,
    text: document.text.slice(span.start, span.end),
    start: span.start,
    end: span.end,
    lines,
    link: linkTo({ citationId: id, document, range: { start: span.start, end: span.end }, lines }),
    score,
    passage: { text: passage.text, start: passage.start, end: passage.end, heading },
    document: {
      id: document.id,
      path: document.path,
      title: document.title,
      author: document.author,
      date: document.date,
      url: document.url,
    },
  };
}

const standsIn = (document: Document, { start, end, text }: Range & { readonly text: string }): boolean =>
  text !== "" && start >= 0 && end === start + text.length && document.text.startsWith(text, start);

/** True if the quote's characters stand at its place in the document, and in its passage, which stands at its own. */
export const isVerbatim = (quote: Quote, document: Document): boolean =>
  document.id === quote.document.id &&
  standsIn(document, quote) &&
  standsIn(document, quote.passage) &&
  quote.start >= quote.passage.start &&
  quote.end <= quote.passage.end;
