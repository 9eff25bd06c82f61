import { describe, expect, it } from "vitest";
import { linesOf } from "../../src/text/lines.ts";
import type { Document } from "../../src/types.ts";
import { caseNames, expectedOf, parseCase, summarise } from "./fixture-cases.ts";

const withoutSpace = (text: string): string => text.replace(/\s+/gu, "");

const isSubsequence = (part: string, whole: string): boolean => {
  let index = 0;
  for (const character of whole) if (part.startsWith(character, index)) index += character.length;
  return index === part.length;
};

/** The parts of the text between two line starts, with the line of the file that they are said to stand on. */
const segmentsOf = ({ text, lineStarts }: Document): { line: number; part: string }[] =>
  lineStarts.map(([offset, line], index) => ({
    line,
    part: withoutSpace(text.slice(offset, lineStarts[index + 1]?.[0] ?? text.length)),
  }));

describe.each(caseNames())("the case %s", (name) => {
  const { document, source, warnings } = parseCase(name);

  it("is parsed as expected", () => {
    expect(summarise(document)).toEqual(expectedOf(name));
    expect(warnings).toEqual([]);
  });

  it("has every character of its text on the line that its line starts say", () => {
    const sourceLines = source.split("\n").map(withoutSpace);
    const strays = segmentsOf(document).filter(
      ({ line, part }) => !isSubsequence(part, sourceLines[line - 1] ?? ""),
    );
    expect(strays).toEqual([]);
  });

  it("gives every block the lines of its characters", () => {
    for (const block of document.blocks) expect(block.lines).toEqual(linesOf(document.lineStarts, block));
  });
});
