import { describe, expect, it } from "vitest";
import { BOILERPLATE_RULES } from "../../src/documents/boilerplate-rules.ts";
import { dropBoilerplate } from "../../src/documents/drop-boilerplate.ts";
import { traced } from "../../src/documents/traced-text.ts";
import { allInShort } from "./blocks-of.ts";
import { IMAGE, paragraphs } from "./raw-blocks.ts";

/** One line a rule, by the rule's name. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  "WeChat: collection": ["收录于合集", "收录于合集 #渡口 3个"],
  "WeChat: tag with its count": ["#渡口 3 个", "#青屿 12个"],
  "WeChat: follow us": ["点击上方蓝字关注我们", "长按识别二维码"],
  "WeChat: buttons": ["阅读原文", "在看"],
  "layout credit": ["排版 | 小舟", "审核：阿方"],
  "reprinted from": ["本文章来源于“江湾渡口研究会”", "文章转自江湾日报"],
  "not our view": ["文章观点不代表本平台观点", "本文仅代表作者观点，与本刊立场无关"],
  "copyright line": ["© 2024 River News", "版权所有 江湾日报", "Все права защищены"],
  "web page: share, subscribe": [
    "Share this article",
    "Subscribe to our newsletter",
    "Читайте также: Паром",
    "分享到微信",
  ],
};

const FILLER = Array.from({ length: 30 }, (_, index) => `正文第 ${index} 段。`);

const textsBetween = (before: number, text: string): string[] =>
  dropBoilerplate(paragraphs(...FILLER.slice(0, before), text, ...FILLER.slice(before))).map(
    ({ content }) => content.text,
  );

describe("boilerplate", () => {
  it("has an example for every rule", () => {
    expect(Object.keys(EXAMPLES)).toEqual(BOILERPLATE_RULES.map(({ name }) => name));
  });

  it.each(
    BOILERPLATE_RULES.flatMap(({ name, where }) =>
      (EXAMPLES[name] ?? []).map((text) => [name, where, text] as const),
    ),
  )("is dropped by the rule “%s” (%s): %s", (_name, where, text) => {
    expect(textsBetween(0, text).includes(text)).toBe(where === "tail");
    expect(textsBetween(15, text).includes(text)).toBe(where !== "anywhere");
    expect(textsBetween(30, text).includes(text)).toBe(where === "head");
  });

  it.each([
    "渡口收录于合集的第三卷。",
    "#渡口",
    "分享了船票的人很多。",
    "本文认为，船比桥便宜。",
    "关注渡口的人不多。",
    "排版工人来了。",
  ])("is not seen in a sentence: %s", (text) => {
    expect(dropBoilerplate(paragraphs(text))).toHaveLength(1);
  });

  it("drops what has no letter or digit, but no pictures and no table rows", () => {
    const row = { type: "table-row" as const, content: traced("", 1), cells: [traced("—", 1)] };
    expect(allInShort(dropBoilerplate([...paragraphs("***", "——", "甲"), IMAGE, row]))).toEqual([
      "paragraph 甲",
      "image",
      "table-row —",
    ]);
  });
});
