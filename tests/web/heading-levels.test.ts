import { expect, it } from "vitest";
import { headingLevels } from "../../src/web/heading-levels.ts";
import { buildDocument, heading, paragraph } from "../builders.ts";

it.each([
  ["their own, below the title's", [1, 2, 2, 3, 1], [2, 3, 3, 4, 2]],
  ["without the levels that the document leaves out", [1, 4, 4, 6, 2, 4], [2, 3, 3, 4, 3, 4]],
  ["from the second on where the document begins lower", [4, 4, 5], [2, 2, 3]],
  ["no lower than the sixth", [1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6]],
])("headings have on the page levels that are %s", (_, levels, expected) => {
  const { blocks } = buildDocument(levels.flatMap((level) => [heading("一", level), paragraph("甲。")]));
  expect([...headingLevels(blocks).values()]).toEqual(expected);
});
