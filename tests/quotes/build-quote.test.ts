import { describe, expect, it } from "vitest";
import { splitDocument } from "../../src/passages/split-document.ts";
import type { LinkTo } from "../../src/ports.ts";
import { buildQuote, isVerbatim } from "../../src/quotes/build-quote.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import type { Quote } from "../../src/types.ts";
import { buildDocument, headerRow, heading, paragraph, row } from "../builders.ts";

const document = buildDocument(
  [heading("渡口"), paragraph("末班船走了。\n后来又开。"), headerRow("年", "人数"), row("1990", "12")],
  { author: "张三", date: "2022-01", url: "https://example.org/a" },
);
const [passage, tableRow] = splitDocument(document, createSentenceSplitter());
if (!passage || !tableRow) throw new Error("The document has two passages");

const linkTo: LinkTo = ({ document: { path }, range, lines }) =>
  `${path}#${lines.join("-")}:${range.start}-${range.end}`;

const WORDS = "后来又开。";
const start = document.text.indexOf(WORDS);
const end = start + WORDS.length;
const quote = buildQuote(document, passage, { start, end, label: "", best: { start, end } }, 0.7, linkTo);

describe("buildQuote", () => {
  it("copies the words out of the document and says where they stand", () => {
    expect(quote).toEqual({
      id: expect.stringMatching(/^0123456789ab-[0-9a-f]{8}$/),
      text: WORDS,
      start,
      end,
      lines: [4, 4],
      link: `news/a.txt#4-4:${start}-${end}`,
      score: 0.7,
      passage: { text: "末班船走了。\n后来又开。", start: passage.start, end: passage.end, heading: "渡口" },
      document: {
        id: document.id,
        path: "news/a.txt",
        title: "Title",
        author: "张三",
        date: "2022-01",
        url: "https://example.org/a",
      },
    } satisfies Quote);
  });

  it("names row and column of a cell after the headings", () => {
    const place = { start: tableRow.end - 2, end: tableRow.end };
    const built = buildQuote(document, tableRow, { ...place, label: "1990 › 人数", best: place }, 1, linkTo);
    expect([built.text, built.passage.heading]).toEqual(["12", "渡口 › 1990 › 人数"]);
  });

  it("is verbatim", () => {
    expect(isVerbatim(quote, document)).toBe(true);
  });
});

describe("isVerbatim", () => {
  const wider = { ...quote.passage, start: 0, end, text: document.text.slice(0, end) };
  const FORGERIES: readonly (readonly [string, Partial<Quote>])[] = [
    ["a character is changed", { text: "后来不开。" }],
    ["a space is added", { text: `${WORDS} ` }],
    ["a character is missing", { text: "后来又开" }],
    ["the width of a character is changed", { text: "后来又开." }],
    ["it is empty", { text: "", end: start }],
    ["its start is shifted", { start: start + 1 }],
    ["its end is shifted", { end: end - 1 }],
    ["its place is shifted", { start: start - 1, end: end - 1 }],
    ["its start is no number", { start: Number.NaN }],
    [
      "its place is counted from the end",
      { start: start - document.text.length, end: end - document.text.length },
    ],
    [
      "it stands before the document",
      { text: "渡口", start: -1, end: 1, passage: { ...wider, start: -1, end: end - 1 } },
    ],
    ["the passage's text is changed", { passage: { ...quote.passage, text: "末班船停了。\n后来又开。" } }],
    ["the passage's start is shifted", { passage: { ...quote.passage, start: passage.start + 1 } }],
    ["the passage's end is shifted", { passage: { ...quote.passage, end: passage.end + 1 } }],
    ["the passage is empty", { passage: { ...quote.passage, text: "", end: passage.start } }],
    ["the passage is another one", { passage: { ...tableRow, heading: "" } }],
    ["it stands before its passage", { passage: { ...wider, start: start + 1, text: WORDS.slice(1) } }],
    ["it reaches beyond its passage", { passage: { ...wider, end: end - 1, text: wider.text.slice(0, -1) } }],
    ["it names another document", { document: { ...quote.document, id: "ba9876543210" } }],
  ];
  it.each(FORGERIES)("is false when %s", (_name, change) => {
    expect(isVerbatim({ ...quote, ...change }, document)).toBe(false);
  });

  it.each([
    ["another document of other words", buildDocument([paragraph("全是别的话。".repeat(9))])],
    ["the document after a change before the quote", { ...document, text: ` ${document.text}` }],
    ["another document of the same words", { ...document, id: "ba9876543210" }],
  ])("is false for %s", (_name, other) => {
    expect(isVerbatim(quote, other)).toBe(false);
  });

  it("is true for the same words in a wider passage", () => {
    expect(isVerbatim({ ...quote, passage: wider }, document)).toBe(true);
  });
});
