import { describe, expect, it } from "vitest";
import { linkToText } from "../../src/links/text-fragment.ts";
import type { Document, Range } from "../../src/types.ts";
import { makeDocument, rangeOf } from "./make-document.ts";

const ADDRESS = "https://example.org/a";

const fragmentOf = (document: Document, range: Range, address = ADDRESS): string | undefined => {
  const encoded = linkToText(address, document, range)?.split(":~:text=")[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
};

describe("linkToText", () => {
  const document = makeDocument(["The quick brown fox"]);
  const brown = rangeOf(document, "brown");

  it.each([
    ["https://example.org/a", "https://example.org/a#:~:text=brown"],
    ["https://example.org/a#", "https://example.org/a#:~:text=brown"],
    ["https://example.org/a#part", "https://example.org/a#part:~:text=brown"],
    ["https://example.org/a#:~:text=old", "https://example.org/a#:~:text=brown"],
    ["https://example.org/a#part:~:text=old&text=older", "https://example.org/a#part:~:text=brown"],
    ["https://example.org/a?b=c#/d/e?f", "https://example.org/a?b=c#/d/e?f:~:text=brown"],
    ["https://例子.中国/新闻 1", "https://xn--fsqu00a.xn--fiqs8s/%E6%96%B0%E9%97%BB%201#:~:text=brown"],
    ["HTTP://Example.org", "http://example.org/#:~:text=brown"],
  ])("puts the directive behind %s", (address, expected) => {
    expect(linkToText(address, document, brown)).toBe(expected);
  });

  it.each(["", "example.org", "ftp://example.org", "javascript:alert(1)", "https://"])(
    "has no link for the address %j",
    (address) => {
      expect(linkToText(address, document, brown)).toBeUndefined();
    },
  );

  it("leaves the directive out when the quote shows nothing", () => {
    expect(linkToText(`${ADDRESS}#:~:text=old`, document, { start: 3, end: 4 })).toBe(ADDRESS);
  });
});

describe("linkToText, a part of the quote", () => {
  const rowOf = (...cells: readonly string[]) => cells.join(" | ");

  it("leads to the next cells when the first stands in other places too", () => {
    const row = ["白宫", "老布什", "克林顿", "奥巴马"];
    const document = makeDocument(["白宫说不。", row, ["克里姆林宫", "叶利钦"]]);
    expect(fragmentOf(document, rangeOf(document, rowOf(...row)))).toBe("老布什,奥巴马");
  });

  it("leads to one cell if no more can be found", () => {
    const document = makeDocument(["白宫说不。", ["白宫", "老布什"]]);
    expect(fragmentOf(document, rangeOf(document, rowOf("白宫", "老布什")))).toBe("老布什");
  });

  it("leads to the same words elsewhere rather than to a part of them", () => {
    const document = makeDocument([["甲", "乙"], "丙", ["甲", "乙"], "丁"]);
    expect(fragmentOf(document, rangeOf(document, rowOf("甲", "乙"), 1))).toBe("甲,乙");
  });

  it("leads to the first cells when the last stands in the row twice", () => {
    const row = ["甲国", "有", "无", "有"];
    const document = makeDocument([["国家", "一", "二", "三"], row]);
    expect(fragmentOf(document, rangeOf(document, rowOf(...row)))).toBe("甲国,无");
  });

  it("leaves the directive out rather than lead to other words", () => {
    const document = makeDocument(["是", "一", "否", ["是", "否"]]);
    const range = { start: rangeOf(document, "是", 1).start, end: document.text.length };
    expect(linkToText(ADDRESS, document, range)).toBe(ADDRESS);
  });
});

describe("linkToText, the length", () => {
  const sentence =
    "Россия и США продлили договор о стратегических наступательных вооружениях на пять лет без всяких условий.";
  const document = makeDocument([sentence]);
  const range = { start: 0, end: sentence.length };
  const addressOf = (length: number): string => `https://example.org/${"a".repeat(length - 20)}`;

  it.each([
    [100, "Россия и США продлили договор,пять лет без всяких условий."],
    [300, "Россия и США,без всяких условий."],
    [350, "Россия и,всяких условий."],
    [420, "Россия,условий."],
    [480, undefined],
    [511, undefined],
    [600, undefined],
  ])("shrinks the terms for an address of %i characters", (length, expected) => {
    const address = addressOf(length);
    expect(fragmentOf(document, range, address)).toBe(expected);
    const link = linkToText(address, document, range) ?? "";
    expect(link.length).toBeLessThanOrEqual(Math.max(512, length));
    if (expected === undefined) expect(link).toBe(address);
  });

  it("uses the very last character of the room", () => {
    const short = makeDocument(["word"]);
    const room = "#:~:text=word".length;
    const link = (length: number) => linkToText(addressOf(length), short, { start: 0, end: 4 });
    expect(link(512 - room)).toHaveLength(512);
    expect(link(513 - room)).toHaveLength(513 - room);
  });

  it("names one endless word in full if it fits", () => {
    const endless = makeDocument([`${"x".repeat(400)}`]);
    expect(fragmentOf(endless, { start: 0, end: 400 })).toBe("x".repeat(400));
    const tooLong = makeDocument(["x".repeat(600)]);
    expect(linkToText(ADDRESS, tooLong, { start: 0, end: 600 })).toBe(ADDRESS);
  });
});
