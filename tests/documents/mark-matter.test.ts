import { describe, expect, it } from "vitest";
import { markMatter } from "../../src/documents/mark-matter.ts";
import type { RawBlock } from "../../src/documents/raw-block.ts";
import { paragraphs } from "./raw-blocks.ts";

const mark = (...texts: readonly string[]): ReturnType<typeof markMatter> =>
  markMatter(paragraphs(...texts), "html");

const partsOf = ({ blocks }: ReturnType<typeof markMatter>): (string | undefined)[][] =>
  blocks.map(({ part, content }) => (part === undefined ? [content.text] : [content.text, part]));

describe("what a text says about itself", () => {
  it.each([
    ["【文/江湾日报 苏禾】", { author: "苏禾" }],
    ["【文/江湾日报专栏作者 林晓舟】", { author: "林晓舟" }],
    ["（文/苏禾）", { author: "苏禾" }],
    ["[作者：苏禾、方一鸣]", { author: "苏禾、方一鸣" }],
    ["【作者简介】 罗青，教授。", { author: "罗青" }],
    ["作者：何远帆，讲师。", { author: "何远帆" }],
    ["记者：苏禾 方一鸣", { author: "苏禾 方一鸣" }],
    ["By Ada Brook", { author: "Ada Brook" }],
    ["Автор: Вера Березина", { author: "Вера Березина" }],
    ["来源：《江湾研究》，2009年第4期。", { metadata: { originalSource: "《江湾研究》，2009年第4期" } }],
    ["江湾网的回答", { metadata: { postedBy: "江湾网" } }],
    ["【关键词】 渡口 合并；船票", { metadata: { keywords: ["渡口", "合并", "船票"] } }],
    ["Keywords: ferry, pier", { metadata: { keywords: ["ferry", "pier"] } }],
    ["Ключевые слова: паром, пристань", { metadata: { keywords: ["паром", "пристань"] } }],
    ["【内容提要】 两市合并渡口。", {}],
    ["摘 要：两市合并渡口。", {}],
    ["Abstract: two towns.", {}],
  ])("at its beginning: %s", (text, imprint) => {
    const matter = mark("船。", text);
    expect(partsOf(matter)).toEqual([["船。"], [text, "front"]]);
    expect(matter.imprint).toEqual({ metadata: {}, ...imprint });
  });

  it.each([
    ["（责任编辑 胡 帆）", { metadata: { editor: "胡帆" } }],
    ["（编辑：许小满）", { metadata: { editor: "许小满" } }],
  ])("at its end: %s", (text, imprint) => {
    const matter = mark("船。", text);
    expect(partsOf(matter)).toEqual([["船。"], [text, "back"]]);
    expect(matter.imprint).toEqual(imprint);
  });

  it.each([
    "作者认为，船比桥便宜。",
    "By noon the ferry left",
    "来源不明",
    "他的回答 很短",
    "编辑部在二楼。",
    "关键词汇有三个",
  ])("is not seen in %s", (text) => {
    expect(partsOf(mark(text))).toEqual([[text]]);
  });

  it("is cut off the sentence that it is glued to, before and after", () => {
    expect(partsOf(mark("【文/江湾日报 苏禾】船停了。"))).toEqual([
      ["【文/江湾日报 苏禾】", "front"],
      ["船停了。"],
    ]);
    const signed = mark("船停了。（周望 江湾大学讲师；责任编辑：许小满）");
    expect(partsOf(signed)).toEqual([["船停了。"], ["（周望 江湾大学讲师；责任编辑：许小满）", "back"]]);
    expect(signed.imprint).toEqual({ author: "周望", metadata: { editor: "许小满" } });
  });

  it("takes no calls of notes with it", () => {
    const [block] = paragraphs("【文/甲报 苏禾】 船停了") as [RawBlock];
    const { blocks } = markMatter(
      [
        {
          ...block,
          calls: [
            { offset: 1, label: "x" },
            { offset: 11, label: "y" },
          ],
        },
      ],
      "html",
    );
    expect(blocks.map(({ calls }) => calls)).toEqual([[], [{ offset: 1, label: "y" }]]);
  });

  it("is believed the first time", () => {
    expect(mark("作者：何远帆", "作者：苏禾").imprint).toEqual({ author: "何远帆", metadata: {} });
  });

  it.each([
    ["text", "罗青", "罗青"],
    ["text", "罗青 苏禾", "罗青 苏禾"],
    ["text", "罗青说船停了", undefined],
    ["html", "罗青", undefined],
  ] as const)("may be a name below the title of a %s: %s", (format, line, author) => {
    const matter = markMatter(paragraphs("渡口旧事", line, "船。"), format);
    expect(matter.imprint.author).toBe(author);
    expect(matter.blocks[1]?.part).toBe(author === undefined ? undefined : "front");
  });

  it("is not looked for in headings and tables", () => {
    const [block] = paragraphs("作者：何远帆") as [RawBlock];
    expect(markMatter([{ ...block, type: "heading" }], "html").imprint).toEqual({});
  });
});
