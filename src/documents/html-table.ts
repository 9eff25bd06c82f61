import type { SplitNode } from "./html-lines.ts";
import { type HtmlElement, isBlockElement, isElement, isInvisible, walk } from "./html-nodes.ts";
import { assembleInline, type InlinePiece, LINE_BREAK, trimInline } from "./inline-text.ts";
import type { RawBlock } from "./raw-block.ts";
import { EMPTY, type TracedText } from "./traced-text.ts";

const WIDEST_SPAN = 100;
const MOST_PARAGRAPHS_IN_CELL = 3;

interface TableParts {
  readonly rows: readonly (readonly HtmlElement[])[];
  readonly caption: HtmlElement | undefined;
  readonly hasNestedTable: boolean;
}

const partsOf = (table: HtmlElement): TableParts => {
  const rows: HtmlElement[][] = [];
  let caption: HtmlElement | undefined;
  let hasNestedTable = false;
  walk(table.children, {
    enter: (element) => {
      if (element.name === "caption") caption = element;
      if (element.name === "table") hasNestedTable = true;
      if (element.name === "tr") rows.push([]);
      if (element.name === "td" || element.name === "th") rows.at(-1)?.push(element);
      return !hasNestedTable;
    },
    leave: () => undefined,
    text: () => undefined,
  });
  return { rows: rows.filter((row) => row.length > 0), caption, hasNestedTable };
};

const hasManyParagraphs = (cell: HtmlElement): boolean =>
  cell.children.filter((child) => isElement(child) && /^(?:p|div|h\d|ul|ol)$/.test(child.name)).length >
  MOST_PARAGRAPHS_IN_CELL;

/** True for a table of data; false for one that lays out a page, whose cells hold running text. */
export const isDataTable = (table: HtmlElement): boolean => {
  const { rows, hasNestedTable } = partsOf(table);
  return (
    !hasNestedTable &&
    rows.length > 1 &&
    rows.some((row) => row.length > 1) &&
    !rows.flat().some(hasManyParagraphs)
  );
};

/** Visible text of an element as one paragraph: blocks inside it and `<br>` count as line breaks. */
export const inlineTextOf = (element: HtmlElement, splitNode: SplitNode): TracedText => {
  const pieces: InlinePiece[] = [];
  const breakAtBlock = (inner: HtmlElement): void => {
    if (isBlockElement(inner) || inner.name === "br") pieces.push(LINE_BREAK);
  };
  walk(element.children, {
    enter: (inner) => {
      breakAtBlock(inner);
      return !isInvisible(inner);
    },
    leave: breakAtBlock,
    text: (node, text) => {
      pieces.push(...splitNode(node, text));
    },
  });
  return trimInline(assembleInline(pieces)).content;
};

const spanOf = (cell: HtmlElement, direction: "colspan" | "rowspan"): number => {
  const span = Number.parseInt(cell.attribs[direction] ?? "1", 10);
  return Number.isFinite(span) ? Math.min(Math.max(span, 1), WIDEST_SPAN) : 1;
};

/** A cell's text, or what stands in for it in the columns and rows that it spans. */
interface Slot {
  readonly content: TracedText;
  /** Rows below that the cell still spans. */
  readonly rowsLeft: number;
  /** What a row is called that begins with the lower part of a cell. */
  readonly label: string;
}

/** Sets a row's cells into its columns, leaving those free that cells of the row above reach down into. */
const layRow = (row: readonly HtmlElement[], above: readonly Slot[], splitNode: SplitNode): Slot[] => {
  const slots: Slot[] = [];
  const skipSpanned = (): void => {
    for (let slot = above[slots.length]; slot && slot.rowsLeft > 0; slot = above[slots.length])
      slots.push({ content: EMPTY, rowsLeft: slot.rowsLeft - 1, label: slot.label });
  };
  for (const cell of row) {
    skipSpanned();
    const content = inlineTextOf(cell, splitNode);
    const rowsLeft = spanOf(cell, "rowspan") - 1;
    slots.push({ content, rowsLeft, label: content.text });
    for (let column = 1; column < spanOf(cell, "colspan"); column += 1)
      slots.push({ content: EMPTY, rowsLeft, label: "" });
  }
  skipSpanned();
  return slots;
};

/** The rows of a data table, its caption before them. Where a cell spans columns or rows, empty ones stand in. */
export function tableBlocks(table: HtmlElement, splitNode: SplitNode): RawBlock[] {
  const { rows, caption } = partsOf(table);
  const hasHeader = (rows[0] ?? []).some((cell) => cell.name === "th");
  let above: Slot[] = [];
  const rowBlocks = rows.map((row, index): RawBlock => {
    above = layRow(row, above, splitNode);
    return {
      type: "table-row",
      content: EMPTY,
      cells: above.map(({ content }) => content),
      rowLabel: above[0]?.label ?? "",
      isHeader: index === 0 && (hasHeader || row.length > 1),
    };
  });
  const title = caption ? inlineTextOf(caption, splitNode) : EMPTY;
  return title.text === "" ? rowBlocks : [{ type: "caption", content: title }, ...rowBlocks];
}
