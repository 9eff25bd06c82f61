import { describe, expect, it } from "vitest";
import { contextOf, embeddingTextOf, labelledText, searchContextOf } from "../../src/passages/context.ts";
import { splitDocument } from "../../src/passages/split-document.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import { buildDocument, buildPassage, headerRow, heading, paragraph, row } from "../builders.ts";

const splitSentences = createSentenceSplitter();
const passage = buildPassage("a", { headings: ["一", "二"], text: "末班船。" });

describe("contextOf", () => {
  it("is the title and the headings, a line each", () => {
    expect(contextOf({ title: "渡口" }, passage)).toBe("渡口\n一\n二");
  });
});

describe("searchContextOf", () => {
  it.each([
    ["2022-01-09", "2022年1月9日"],
    ["2022-11", "2022年11月"],
    ["2022", "2022年"],
  ])("says the day %s in words", (date, words) => {
    expect(searchContextOf({ title: "渡口", author: "张三", date, text: "" }, passage)).toBe(
      `渡口\n一\n二\n张三\n${words}`,
    );
  });

  it("ends with the dates that the passage comes to, and with none of the text before it", () => {
    const text = "今年很冷。去年12月7日通话。";
    const document = { title: "渡口", author: null, date: "2022-01-09", text };
    const [first, second] = [buildPassage("今年很冷。"), buildPassage("去年12月7日通话。")].map((own) => ({
      ...own,
      start: text.indexOf(own.text),
    }));
    expect(first && searchContextOf(document, first)).toMatch(/2022年1月9日\n2022年$/u);
    expect(second && searchContextOf(document, second)).toMatch(/2022年1月9日\n2021年; d20211207; m202112$/u);
  });

  it("leaves empty what is not known", () => {
    expect(searchContextOf({ title: "渡口", author: null, date: null, text: "" }, passage)).toBe(
      "渡口\n一\n二\n\n",
    );
  });
});

describe("labelledText", () => {
  it("gives text as it stands", () => {
    const document = buildDocument([paragraph("甲。"), paragraph("乙。")]);
    const [only] = splitDocument(document, splitSentences);
    expect(only && labelledText(document, only)).toBe("甲。\n\n乙。");
  });

  it("puts its column before each filled cell of a row", () => {
    const document = buildDocument([
      headerRow("", "人数", "船"),
      row("1990", "12", "铁"),
      row("1991", "", "木"),
    ]);
    const texts = splitDocument(document, splitSentences).map((each) => labelledText(document, each));
    expect(texts).toEqual(["1990\n人数: 12\n船: 铁", "1991\n船: 木"]);
  });

  it("gives each part of a row that is too long its own words only", () => {
    const [first, second] = ["江".repeat(300), "河".repeat(300)];
    const document = buildDocument([headerRow("甲", "乙"), row(first, second)]);
    const texts = splitDocument(document, splitSentences).map((each) => labelledText(document, each));
    expect(texts).toEqual([`甲: ${first}`, `乙: ${second}`]);
  });

  it("gives a row without cells as it stands", () => {
    const document = buildDocument([{ type: "table-row", text: "1990 12" }]);
    const [only] = splitDocument(document, splitSentences);
    expect(only && labelledText(document, only)).toBe("1990 12");
  });
});

describe("embeddingTextOf", () => {
  it("is title, headings and labelled text", () => {
    const document = buildDocument([heading("一"), headerRow("年", "人数"), row("1990", "12")], {
      title: "渡口",
    });
    const [only] = splitDocument(document, splitSentences);
    expect(only && embeddingTextOf(document, only)).toBe("渡口\n一\n年: 1990\n人数: 12");
  });
});
