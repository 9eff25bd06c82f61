import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/documents/parse-document.ts";
import type { Block, Document } from "../../src/types.ts";

/** Real files that the parser was made for; they are not in the repository. Nothing of their text stands here. */
const FOLDER = resolve(import.meta.dirname, "../../../shared/seeds");
const isThere = existsSync(FOLDER);
if (!isThere) console.info("The yardstick files are not here: their tests are left out");

const parse = (prefix: string): Document => {
  const name = readdirSync(FOLDER).find((entry) => entry.startsWith(prefix)) ?? "";
  return parseDocument(name, readFileSync(join(FOLDER, name))).document;
};

const linesOf = ({ blocks }: Document, type: Block["type"]): number[][] =>
  blocks.filter((block) => block.type === type).map(({ lines }) => [...lines]);

const headingsOf = ({ blocks }: Document): number[][] =>
  blocks.filter(({ type }) => type === "heading").map(({ level = 0, lines }) => [level, lines[1]]);

const partLines = ({ blocks }: Document, part: Block["part"]): number[] =>
  blocks.filter((block) => block.part === part).map(({ lines }) => lines[0]);

const joinedParagraphs = (document: Document): number[][] =>
  linesOf(document, "paragraph").filter(([first, last]) => first !== last);

describe.skipIf(!isThere)("the yardstick files", () => {
  it.each([
    ["000", "html", "2022-01-09", 3, { paragraph: 25, heading: 4, caption: 1 }],
    ["001", "html", "2022-01-11", 3, { paragraph: 26, heading: 1, caption: 3 }],
    ["002", "markdown", "2022-01-12", 2, { paragraph: 49, heading: 11, caption: 1 }],
    ["003", "html", "2021-06-17", 3, { paragraph: 13, heading: 4 }],
    ["004", "text", null, 0, { paragraph: 52, heading: 15, caption: 3, "table-row": 6, footnote: 60 }],
  ])("have their format, date, tags and blocks: %s", (prefix, format, date, tags, counts) => {
    const document = parse(prefix);
    expect(document).toMatchObject({ format, date, url: null, language: "zh", encoding: "utf-8" });
    expect(document.tags).toHaveLength(tags);
    const types = document.blocks.map(({ type }) => type);
    const counted = Object.fromEntries(
      types.map((type) => [type, types.filter((each) => each === type).length]),
    );
    expect(counted).toEqual(counts);
  });

  it.each([
    ["000", "万青松", "观察者网"],
    ["001", "王慧、刘骞", "观察者网"],
    ["002", "郑润宇", null],
    ["003", "尚月", "知乎"],
    ["004", "刘莹", null],
  ])("have their writers and publishers: %s", (prefix, author, publisher) => {
    expect(parse(prefix)).toMatchObject({ author, publisher });
  });

  it.each([
    [
      "000",
      [
        [1, 44],
        [1, 78],
        [2, 84],
        [2, 102],
      ],
    ],
    ["001", [[1, 63]]],
    [
      "002",
      [
        [1, 19],
        [1, 33],
        [1, 71],
        [1, 101],
        [1, 153],
        [2, 164],
        [2, 187],
        [2, 205],
        [1, 231],
        [1, 261],
        [1, 296],
      ],
    ],
    [
      "003",
      [
        [2, 16],
        [3, 16],
        [3, 16],
        [3, 16],
      ],
    ],
    [
      "004",
      [
        [1, 3],
        [2, 25],
        [3, 33],
        [3, 37],
        [3, 53],
        [3, 65],
        [2, 98],
        [3, 102],
        [3, 128],
        [3, 148],
        [4, 152],
        [4, 166],
        [4, 180],
        [2, 190],
        [2, 247],
      ],
    ],
  ])("have their headings, by level and last line: %s", (prefix, headings) => {
    expect(headingsOf(parse(prefix))).toEqual(headings);
  });

  it("have their captions", () => {
    expect(linesOf(parse("000"), "caption")).toEqual([[41, 41]]);
    expect(linesOf(parse("001"), "caption")).toEqual([
      [60, 60],
      [84, 84],
      [111, 111],
    ]);
    expect(linesOf(parse("002"), "caption")).toEqual([[29, 29]]);
    expect(linesOf(parse("004"), "caption")).toEqual([
      [83, 83],
      [243, 243],
      [245, 245],
    ]);
  });

  it("have their bylines and editors' lines", () => {
    expect(["000", "001", "002", "003", "004"].map((prefix) => partLines(parse(prefix), "front"))).toEqual([
      [17],
      [18],
      [21, 23],
      [16],
      [5, 7, 9, 11],
    ]);
    expect([partLines(parse("003"), "back"), partLines(parse("004"), "back")]).toEqual([[16], [297]]);
  });

  it("have every footnote tied to the place that calls it", () => {
    const { blocks } = parse("004");
    const notes = blocks.filter(({ type }) => type === "footnote");
    expect(notes.filter(({ anchor }) => anchor === undefined)).toEqual([]);
    const owners = notes.map(({ anchor = -1 }) =>
      blocks.find(({ start, end }) => start <= anchor && anchor <= end),
    );
    expect(owners.filter((owner) => owner?.type === "heading")).toHaveLength(1);
    expect(owners.filter((owner) => owner?.type === "paragraph")).toHaveLength(59);
    for (const [index, note] of notes.entries()) expect(owners[index]?.lines[0]).toBeLessThan(note.lines[0]);
  });

  it("have the sentences joined that footnotes interrupt, and no others", () => {
    expect(joinedParagraphs(parse("004"))).toEqual([
      [13, 19],
      [27, 31],
      [39, 49],
      [57, 63],
      [71, 81],
      [106, 110],
      [132, 146],
      [156, 160],
      [170, 176],
      [182, 186],
      [194, 198],
      [204, 216],
      [220, 226],
      [251, 257],
      [259, 271],
      [277, 291],
    ]);
  });

  it("have the lines joined that an export broke", () => {
    const joined = joinedParagraphs(parse("002"));
    expect(joined).toHaveLength(38);
    expect(joined).toContainEqual([42, 44]);
    expect(joined).toContainEqual([189, 192]);
    expect(joined).toContainEqual([309, 311]);
  });

  it("have a table of six rows and five columns", () => {
    const rows = parse("004").blocks.filter(({ type }) => type === "table-row");
    expect(rows.map(({ cells }) => cells?.length)).toEqual([5, 5, 5, 5, 5, 5]);
    expect(rows.map(({ isHeader }) => isHeader === true)).toEqual([true, false, false, false, false, false]);
    expect(rows[0]?.cells?.[0]).toMatchObject({ row: "", column: "" });
    expect(rows.map(({ lines }) => lines[0])).toEqual([85, 86, 87, 88, 89, 90]);
  });

  it("have no trace of markup left", () => {
    for (const prefix of ["000", "001", "002", "003"])
      expect(parse(prefix).text).not.toMatch(/<\/?\w+>|\*\*|!\[/);
    expect(parse("004").text).not.toMatch(/\^[①-⑳]|<https?:|\*[A-Z]/u);
  });
});
