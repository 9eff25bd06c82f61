import { html, raw } from "hono/html";
import type { Tongue } from "../labels/tongues.ts";
import { detectLanguage } from "../text/languages.ts";
import type { Block, Document } from "../types.ts";
import { groupBlocks } from "./group-blocks.ts";
import { headingLevels } from "./heading-levels.ts";
import type { Labels } from "./labels.ts";
import { langOf } from "./lang-of.ts";
import { numberNotes } from "./number-notes.ts";
import type { Html } from "./page-context.ts";
import { createRenderText, type RenderText } from "./render-text.ts";
import type { QuotableSpan } from "./web-options.ts";

export interface BodyOptions {
  readonly spans: readonly QuotableSpan[];
  /** Citation id of the words that are shown in place of some that are gone. */
  readonly nearest: string | undefined;
  readonly labels: Labels;
  readonly tongue: Tongue;
}

export interface DocumentBody {
  /** The title, as the document has it. */
  readonly title: Html;
  readonly text: Html;
  readonly notes: Html;
}

interface BlockContext {
  readonly levels: ReadonlyMap<Block, number>;
  readonly document: Document;
  readonly renderText: RenderText;
  readonly labels: Labels;
  readonly tongue: Tongue;
}

const linesOf = ({ lines: [first, last] }: Block): string =>
  first === last ? `${first}` : `${first}–${last}`;

/** Said only where it is another than the document's. */
const ownLang = ({ text, language }: Document, { start, end }: Block) => {
  const own = detectLanguage(text.slice(start, end));
  return own === language ? "" : langOf(own);
};

const renderHeading = (block: Block, { document, renderText, levels }: BlockContext): Html => {
  const tag = raw(`h${levels.get(block) ?? 2}`);
  return html`<${tag} data-lines="${linesOf(block)}"${ownLang(document, block)}>${renderText(block)}</${tag}>`;
};

const renderCells = (block: Block, { renderText }: BlockContext): Html[] => {
  const cells = block.cells ?? [];
  return cells.map((cell, column) => {
    const words = renderText(cell);
    if (cell.end === cell.start) return html`<td></td>`;
    if (block.isHeader) return html`<th scope="col">${words}</th>`;
    return column === 0 && cells.length > 1 ? html`<th scope="row">${words}</th>` : html`<td>${words}</td>`;
  });
};

const renderTable = (rows: readonly Block[], context: BlockContext): Html => {
  const renderRow = (row: Block): Html =>
    html`<tr data-lines="${linesOf(row)}">${renderCells(row, context)}</tr>`;
  const head = rows.filter(({ isHeader }) => isHeader === true).map(renderRow);
  const body = rows.filter(({ isHeader }) => isHeader !== true).map(renderRow);
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${context.labels.table}"><table>${head.length === 0 ? "" : html`<thead>${head}</thead>`}<tbody>${body}</tbody></table></div>`;
};

const renderGroup = (blocks: readonly Block[], context: BlockContext): Html | "" => {
  const [first] = blocks;
  const { document, renderText } = context;
  if (first === undefined) return "";
  switch (first.type) {
    case "heading":
      return renderHeading(first, context);
    case "table-row":
      return renderTable(blocks, context);
    case "list-item":
      return html`<ul>${blocks.map((block) => html`<li data-lines="${linesOf(block)}"${ownLang(document, block)}>${renderText(block)}</li>`)}</ul>`;
    default: {
      const kind = [first.type, first.part ?? ""].join(" ").trim();
      return html`<p class="${kind}" data-lines="${linesOf(first)}"${ownLang(document, first)}>${renderText(first)}</p>`;
    }
  }
};

const renderNotes = (notes: ReturnType<typeof numberNotes>, context: BlockContext): Html | "" => {
  const { document, renderText, labels, tongue } = context;
  if (notes.blocks.length === 0) return "";
  const items = notes.blocks.map((block, index) => {
    const number = index + 1;
    const back = notes.isCalled(block)
      ? html` <a class="back" role="doc-backlink" href="#call-${number}" aria-label="${labels.backToText(number)}"></a>`
      : "";
    return html`<li id="note-${number}" data-lines="${linesOf(block)}"${ownLang(document, block)}>${renderText(block)}${back}</li>`;
  });
  return html`<section class="notes" role="doc-endnotes" aria-labelledby="notes"><h2 id="notes" lang="${tongue}">${labels.notes}</h2><ol>${items}</ol></section>`;
};

/**
 * A document as a readable text. Its text nodes hold the characters of the document and nothing else: numbers of notes
 * and lines are drawn by the style sheet.
 */
export function renderDocument(
  document: Document,
  { spans, nearest, labels, tongue }: BodyOptions,
): DocumentBody {
  const notes = numberNotes(document);
  const renderText = createRenderText(document, { spans, nearest, calls: notes.calls, labels });
  const body = document.blocks.filter(({ type }) => type !== "footnote");
  const [first] = body;
  // Many documents begin with their title: it is said once.
  const hasTitle =
    first?.type === "heading" && document.text.slice(first.start, first.end).trim() === document.title.trim();
  const shown = hasTitle ? body.slice(1) : body;
  const context: BlockContext = { document, renderText, labels, tongue, levels: headingLevels(shown) };
  return {
    title: first && hasTitle ? renderText(first) : html`${document.title}`,
    text: html`${groupBlocks(shown).map((group) => renderGroup(group, context))}`,
    notes: html`${renderNotes(notes, context)}`,
  };
}
