import { describe, expect, it } from "vitest";
import { markCaptions } from "../../src/documents/mark-captions.ts";
import type { RawBlock } from "../../src/documents/raw-block.ts";
import { traced } from "../../src/documents/traced-text.ts";
import { allInShort } from "./blocks-of.ts";
import { centred, heading, IMAGE, paragraphs } from "./raw-blocks.ts";

const BODY = "这里是正文。";
const mark = (...blocks: readonly RawBlock[]): string[] => allInShort(markCaptions(blocks));
const belowPicture = (text: string, before: RawBlock = IMAGE): string =>
  mark(before, ...paragraphs(text, BODY))[1] ?? "";

describe("a caption", () => {
  it.each(["图1 客流", "表 2 票价", "圖 3-1 渡口", "Figure 4 Ferries", "Table 1 Prices", "Рис. 2 Паром"])(
    "is told by its number: %s",
    (text) => {
      expect(mark(...paragraphs(text, BODY))[0]).toBe(`caption ${text}`);
    },
  );

  it.each(["表2年以后才有", "图1说明了一切。", "图书馆在东边", "Figures differ"])(
    "is not a sentence about one: %s",
    (text) => {
      expect(mark(...paragraphs(text, BODY))[0]).toBe(`paragraph ${text}`);
    },
  );

  it("is what is set in the middle below a picture", () => {
    expect(mark(IMAGE, centred("新船下水"))).toEqual(["image", "caption 新船下水"]);
    expect(mark(...paragraphs(BODY), centred("新船下水"))[1]).toBe("paragraph 新船下水");
  });

  it("is what stands alone between a picture and a heading", () => {
    expect(mark(IMAGE, ...paragraphs("新船下水。"), heading("题", 1))[1]).toBe("caption 新船下水。");
    expect(belowPicture("新船下水。")).toBe("paragraph 新船下水。");
  });

  it.each([
    ["新船下水 图源：江湾影像", "新船下水"],
    ["新船下水。@视觉中国", "新船下水。"],
    ["新船下水（图片来源：江湾日报）", "新船下水"],
    ["新船下水，摄影：林晓舟", "新船下水"],
    ["New ferry. Photo: River News", "New ferry."],
    ["Новый паром. Фото: ТАСС", "Новый паром."],
  ])("is told by a credit below a picture, which it loses: %s", (text, rest) => {
    expect(belowPicture(text)).toBe(`caption ${rest}`);
  });

  it("may say where its data are from", () => {
    const table: RawBlock = { type: "table-row", content: traced("a", 1), cells: [traced("a", 1)] };
    expect(belowPicture("数据来源：海关", table)).toBe("caption 数据来源：海关");
    expect(mark(...paragraphs(BODY, "来源：海关"))[1]).toBe("paragraph 来源：海关");
  });

  it("is short, and no byline", () => {
    expect(belowPicture(`新船${"很".repeat(200)}长 图源：江湾影像`)).toMatch(/^paragraph/u);
    const [line] = paragraphs("图1 客流") as [RawBlock];
    expect(mark({ ...line, part: "front" })[0]).toBe("paragraph 图1 客流");
  });

  it("is what the markup says it is, without its credit", () => {
    expect(mark({ type: "caption", content: traced("新船 供图：甲", 1) })).toEqual(["caption 新船"]);
  });
});
