import { html } from "hono/html";
import { blocksIn } from "../text/blocks.ts";
import { linesOf } from "../text/lines.ts";
import type { Document, Range } from "../types.ts";
import type { Labels } from "./labels.ts";
import type { Html } from "./page-context.ts";
import type { QuotableSpan } from "./web-options.ts";

/** Renders the characters of a block or a cell. */
export type RenderText = (range: Range) => Html;

interface TextOptions {
  readonly spans: readonly QuotableSpan[];
  readonly nearest: string | undefined;
  readonly labels: Labels;
  /** Offsets to numbers of notes. */
  readonly calls: ReadonlyMap<number, readonly number[]>;
}

/** Position of the first of some ranges, which rise, that ends behind an offset. */
const firstAfter = (ranges: readonly Range[], offset: number): number => {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A link to a note. Its number is drawn by the style sheet, since it is no word of the document. */
const renderCall = (number: number, labels: Labels): Html =>
  html`<a class="call" role="doc-noteref" id="call-${number}" href="#note-${number}" aria-label="${labels.note(number)}" data-number="${number}"></a>`;

/**
 * Renders ranges of a document so that every sentence, and all that may be quoted together with its neighbours, has an
 * anchor. The anchor of a sentence is its element; those of longer quotes are empty elements at its beginning, and the
 * style sheet marks the sentences that follow: so a quote is marked without a script, although quotes overlap.
 */
export function createRenderText(document: Document, options: TextOptions): RenderText {
  const { spans, nearest, labels, calls } = options;
  const sentences = spans.filter(({ units }) => units === 1);
  const longer = byStart(spans.filter(({ units }) => units > 1));
  const called = [...calls.keys()].toSorted((a, b) => a - b);

  const callsAt = (offset: number): Html[] =>
    (calls.get(offset) ?? []).map((number) => renderCall(number, labels));

  /** The calls behind an offset, up to another one. */
  const stopsIn = (from: number, to: number): number[] =>
    called.filter((offset) => offset > from && offset <= to);

  const withCalls = (from: number, to: number): Html[] => {
    const edges = [from, ...stopsIn(from, to)];
    return edges.map((edge, index) => {
      const next = edges[index + 1];
      return html`${document.text.slice(edge, next ?? to)}${next === undefined ? [] : callsAt(next)}`;
    });
  };

  /** Calls before the sentence stand in its element too: nothing may come between two of these. */
  const renderSentence = (span: QuotableSpan, from: number): Html => {
    const [first, last] = linesOf(document.lineStarts, span);
    const anchors = (longer.get(span.start) ?? []).map(
      (quote) => html`<i class="${anchorClass(document, quote)}" id="q-${quote.citationId}"></i>`,
    );
    const near = span.citationId === nearest ? " near" : "";
    const lines = first === last ? first : `${first}–${last}`;
    return html`<span class="s${near}" id="q-${span.citationId}" data-lines="${lines}">${anchors}${stopsIn(from, span.start).map(callsAt)}${withCalls(span.start, span.end)}</span>`;
  };

  return ({ start, end }) => {
    const parts: Html[] = [];
    let at = start;
    // What is called at the very beginning is behind no character of the range.
    let calledFrom = start - 1;
    for (let index = firstAfter(sentences, start); ; index += 1) {
      const sentence = sentences[index];
      if (sentence === undefined || sentence.start >= end) break;
      parts.push(html`${document.text.slice(at, sentence.start)}`, renderSentence(sentence, calledFrom));
      at = sentence.end;
      calledFrom = at;
    }
    const atStart = at === start ? callsAt(start) : [];
    return html`${parts}${atStart}${withCalls(at, end)}`;
  };
}

/**
 * Tells the style sheet where the sentences of a quote are: side by side, or one in each of some items of a list. Where
 * items hold several, only the script can mark them all.
 */
const anchorClass = ({ blocks }: Document, quote: QuotableSpan): string => {
  const held = blocksIn(blocks, quote).length;
  if (held === 1) return `first-of-${quote.units}`;
  return held === quote.units ? `items-of-${quote.units}` : `some-of-${quote.units}`;
};

const byStart = (spans: readonly QuotableSpan[]): ReadonlyMap<number, readonly QuotableSpan[]> => {
  const found = new Map<number, QuotableSpan[]>();
  for (const span of spans) found.set(span.start, [...(found.get(span.start) ?? []), span]);
  return found;
};
