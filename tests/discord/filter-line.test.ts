import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterLine, readFilterLine } from "../../src/discord/filter-line.ts";
import { questionLine, readQuestionLine } from "../../src/discord/question-line.ts";
import { TONGUES } from "../../src/labels/tongues.ts";
import { LANGUAGES } from "../../src/text/languages.ts";
import { readPassageFilter } from "../../src/text/passage-filter.ts";
import type { PassageFilter } from "../../src/types.ts";
import { buildDocument } from "../builders.ts";

const FERRY = buildDocument([], { id: "aaaaaaaaaaaa", title: "渡轮史 · until 2022 (bbbbbbbbbbbb)" });
const KNOWN = [FERRY];

const readBack = (filter: PassageFilter, tongue: (typeof TONGUES)[number]) =>
  readFilterLine(`${questionLine("渡轮？", "问题")}\n${filterLine(filter, KNOWN, tongue)}\n**answer**`);

describe("the line of a filter", () => {
  it.each([
    ["en", "-# Only: Chinese · since 2022-01 · until 2022-12-31 · document: “北溪 2”"],
    ["zh-CN", "-# 仅限: 中文 · 起始 2022-01 · 截止 2022-12-31 · 文档: “北溪 2”"],
    ["zh-TW", "-# 僅限: 中文 · 起始 2022-01 · 截止 2022-12-31 · 文件: “北溪 2”"],
    ["ru", "-# Только: китайский · с 2022-01 · по 2022-12-31 · документ: “北溪 2”"],
  ] as const)("says in %s what narrows a question down", (tongue, line) => {
    const filter: PassageFilter = {
      languages: ["zh"],
      documents: ["北溪 2"],
      since: "2022-01",
      until: "2022-12-31",
    };
    expect(filterLine(filter, KNOWN, tongue)).toBe(line);
  });

  it("names a document that was chosen by its title, and leads back to it", () => {
    const line = filterLine({ documents: [FERRY.id] }, KNOWN, "en");
    expect(line).toBe("-# Only: document: 渡轮史 · until 2022 (bbbbbbbbbbbb) (aaaaaaaaaaaa)");
    expect(readBack({ documents: [FERRY.id] }, "en")).toEqual({ documents: [FERRY.id] });
  });

  it("is read back as it was, in every language, whatever words name the document", () => {
    const words = fc
      .oneof(
        fc.string({ unit: "grapheme", maxLength: 100 }),
        fc.constantFrom("since 2022 · until 2023", "document: x", "x (aaaaaaaaaaaa)", "“x”", "*x*"),
      )
      .filter((text) => !/[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u.test(text))
      .map((text) => text.replace(/\s+/gu, " ").trim())
      .filter((text) => text !== "" && text.length <= 100);
    const date = fc.constantFrom("2022", "2022-01", "2022-01-15");
    const written = fc.record(
      {
        languages: fc.constantFrom(...LANGUAGES).map((language) => [language]),
        documents: words.map((text) => [text]),
        since: date,
        until: date,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(written, fc.constantFrom(...TONGUES), (given, tongue) => {
        const filter = readPassageFilter(given);
        fc.pre(filter !== undefined);
        expect(readBack(filter ?? {}, tongue)).toEqual(filter);
      }),
    );
  });

  it.each([
    ["", "nothing"],
    ["-# Question: x\n**In the documents' own words**", "an answer without one"],
    ["-# Question: x\n-# The documents have changed since this answer.", "a notice"],
    ["-# Only: Chinese", "a first line"],
  ])("is not seen in %j: %s", (content) => {
    expect(readFilterLine(content)).toBeUndefined();
  });

  it("leaves the question above it as it is", () => {
    const content = `${questionLine("渡轮？", "Question")}\n${filterLine({ since: "2022" }, [], "en")}`;
    expect(readQuestionLine(content)).toBe("渡轮？");
  });
});
