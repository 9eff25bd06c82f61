import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatApa } from "../../src/citations/apa.ts";
import { formatBibtex } from "../../src/citations/bibtex.ts";
import { formatGbt7714 } from "../../src/citations/gbt7714.ts";
import { CHINESE, ENGLISH, makeWork, NAMELESS, OF_A_BODY, RUSSIAN } from "./works.ts";

const ACCESSED = "2026-03-04";

describe("formatGbt7714", () => {
  it.each([
    [CHINESE, "李四, 王五. 江湾渡轮停航始末[EB/OL]. (2022-01-09)[2026-03-04]. https://example.org/ferry."],
    [
      ENGLISH,
      "SMITH J A, VAN DER BERG A-M. Who Stopped the Ferry?[EB/OL]. River Press, 2021(2021-12)[2026-03-04]. https://example.org/a_b.",
    ],
    [RUSSIAN, "ИВАНОВ И И, ПЕТРОВ П П. Паром: учебный пример[Z]. Пример-журнал, 2020."],
    [OF_A_BODY, "Ferry news desk. Two Hours[EB/OL]. (2022-01-24)[2026-03-04]. https://example.org/x."],
    [NAMELESS, "The Ferry[Z]."],
    [makeWork({ url: "https://example.org/" }), "The Ferry[EB/OL]. [2026-03-04]. https://example.org/."],
    [makeWork({ publisher: "River Press" }), "The Ferry[Z]. River Press."],
    [
      makeWork({ publisher: "River Press", date: "2021", url: "https://example.org/" }),
      "The Ferry[EB/OL]. River Press, 2021[2026-03-04]. https://example.org/.",
    ],
  ])("writes %j", (work, expected) => {
    expect(formatGbt7714(work, ACCESSED)).toBe(expected);
  });

  it.each([
    ["zh", "甲一、乙二、丙三、丁四", "甲一, 乙二, 丙三, 等."],
    ["en", "A One, B Two, C Three, D Four", "ONE A, TWO B, THREE C, et al."],
    ["ru", "Один А. А., Два Б. Б., Три В. В., Четыре Г. Г.", "ОДИН А А, ДВА Б Б, ТРИ В В, и др."],
  ] as const)("names three authors of more, in %s", (language, author, expected) => {
    expect(formatGbt7714(makeWork({ author, language }), ACCESSED)).toBe(`${expected} The Ferry[Z].`);
  });
});

describe("formatApa", () => {
  it.each([
    [CHINESE, "李四, & 王五. (2022, January 9). 江湾渡轮停航始末. https://example.org/ferry"],
    [
      ENGLISH,
      "Smith, J. A., & van der Berg, A.-M. (2021, December). Who Stopped the Ferry? River Press. https://example.org/a_b",
    ],
    [RUSSIAN, "Иванов, И. И., & Петров, П. П. (2020). Паром: учебный пример. Пример-журнал."],
    [OF_A_BODY, "Ferry news desk. (2022, January 24). Two Hours. https://example.org/x"],
    [NAMELESS, "The Ferry. (n.d.)."],
  ])("writes %j", (work, expected) => {
    expect(formatApa(work)).toBe(expected);
  });

  it("names nineteen authors of more than twenty, and the last", () => {
    const author = Array.from({ length: 22 }, (_, index) => `作者${index + 1}`).join("、");
    const [names = ""] = formatApa(makeWork({ author })).split(". (");
    expect(names.split(", ")).toHaveLength(20);
    expect(names).toMatch(/作者19, … 作者22$/);
  });
});

describe("formatBibtex", () => {
  it("writes what is known, Chinese names in braces", () => {
    expect(formatBibtex(CHINESE, ACCESSED).split("\n")).toEqual([
      "@misc{document2022-0123,",
      "  author = {{李四} and {王五}},",
      "  title = {{江湾渡轮停航始末}},",
      "  year = {2022},",
      "  month = jan,",
      "  day = {9},",
      "  url = {https://example.org/ferry},",
      "  urldate = {2026-03-04},",
      "}",
    ]);
  });

  it.each([
    [ENGLISH, "@misc{smith2021-0123,", "  author = {Smith, John A. and van der Berg, Anne-Marie},"],
    [RUSSIAN, "@misc{document2020-0123,", "  author = {Иванов, И. И. and Петров, П. П.},"],
    [OF_A_BODY, "@misc{document2022-0123,", "  author = {{Ferry news desk}},"],
  ])("writes names and a key of %j", (work, key, author) => {
    expect(formatBibtex(work, ACCESSED).split("\n").slice(0, 2)).toEqual([key, author]);
  });

  it("leaves out what is not known", () => {
    expect(formatBibtex(NAMELESS, ACCESSED)).toBe("@misc{document-0123,\n  title = {{The Ferry}},\n}");
  });

  it("escapes what means something to TeX", () => {
    const title = "100% {of} a_b\\c & #1 $2 ~ ^";
    const url = "https://example.org/a_b?c=%20&d={e}\\f#g";
    const entry = formatBibtex(makeWork({ title, url }), ACCESSED);
    expect(entry).toContain(
      "title = {{100\\% \\{of\\} a\\_b\\textbackslash{}c \\& \\#1 \\$2 \\textasciitilde{} \\textasciicircum{}}},",
    );
    expect(entry).toContain("url = {https://example.org/a_b?c=%20&d=%7Be%7D%5Cf#g},");
  });

  it("keeps its braces in balance and its fields in their lines, whatever the documents say", () => {
    const nasty = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.array(fc.constantFrom(..."{}\\\n%,=@ a李."), { maxLength: 30 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(nasty, nasty, nasty, (title, author, publisher) => {
        const lines = formatBibtex(
          makeWork({ title, author, publisher, url: "https://a.org" }),
          ACCESSED,
        ).split("\n");
        for (const line of lines.slice(1, -1)) {
          expect(line).toMatch(/^ {2}[a-z]+ = \{.*\},$/u);
          expect(
            depthsOf(line.slice(line.indexOf("{"), -1))
              .slice(0, -1)
              .every((depth) => depth > 0),
          ).toBe(true);
          expect(depthsOf(line).at(-1)).toBe(0);
        }
      }),
    );
  });
});

/** How many braces are open after each character; escaped ones do not count. */
const depthsOf = (text: string): number[] => {
  let depth = 0;
  return [...text.replace(/\\[\\{}]/gu, "..")].map((character) => {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    return depth;
  });
};
