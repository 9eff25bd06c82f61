import { expect, it } from "vitest";
import { groupBlocks } from "../../src/web/group-blocks.ts";
import { type BlockDraft, buildDocument, caption, headerRow, paragraph, row } from "../builders.ts";

const item = (text: string): BlockDraft => ({ type: "list-item", text });

it("puts items of a list and rows of a table together, and parts tables at their headers", () => {
  const { blocks } = buildDocument([
    paragraph("a"),
    paragraph("b"),
    item("c"),
    item("d"),
    caption("e"),
    headerRow("f", "g"),
    headerRow("h", "i"),
    row("j", "k"),
    row("l", "m"),
    headerRow("n", "o"),
    row("p", "q"),
  ]);
  expect(groupBlocks(blocks).map((group) => group.length)).toEqual([1, 1, 2, 1, 4, 2]);
});
