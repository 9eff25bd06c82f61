import { describe, expect, it } from "vitest";
import { createFold, withoutSpace } from "../../src/text/fold.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import { callsOf, parseCase, textOf, textsOf } from "./fixture-cases.ts";

/** The traps are numbered as in docs/TRAPS.md. */

const fold = createFold();
const split = createSentenceSplitter();

const levelsOf = (name: string): string[] => {
  const { document } = parseCase(name);
  return document.blocks
    .filter((block) => block.type === "heading")
    .map((block) => `${block.level} ${textOf(document, block)}`);
};

const fragment = parseCase("html-fragment-in-txt");
const oneLine = parseCase("html-one-long-line");
const captions = parseCase("html-captions-and-images");
const glued = parseCase("html-byline-glued");
const labels = parseCase("markdown-labels-in-bold-spans");
const notes = parseCase("text-footnotes-interrupt-sentence");
const talkative = parseCase("text-notes-that-say-something");
const table = parseCase("text-table-with-tabs");
const paper = parseCase("text-title-star");
const spaced = parseCase("text-spaces-in-words");

describe("the file as a whole", () => {
  it.each([
    ["html-fragment-in-txt", "html"],
    ["markdown-labels-in-bold-spans", "markdown"],
    ["text-title-star", "text"],
  ])("tells what %s is by its content, not its name (trap 1)", (name, format) => {
    expect(parseCase(name).document.format).toBe(format);
  });

  it("reads front matter and titles that follow blank lines (trap 2)", () => {
    expect(fragment.source.startsWith("\n---")).toBe(true);
    expect(fragment.document.author).toBe("林晓舟");
    expect(paper.source.startsWith("\n\n江湾")).toBe(true);
    expect(paper.document.title).toBe("江湾渡口“合并”的三次尝试");
  });

  it("keeps the last note of a file that ends without a line break, and no empty paragraph (trap 3)", () => {
    expect(notes.source.endsWith("钟现在不用了。")).toBe(true);
    expect(textsOf(notes.document).at(-1)).toBe("钟现在不用了。");
    expect(fragment.source.endsWith("  ")).toBe(true);
    expect(textsOf(fragment.document).at(-1)).toBe("船公司说，免票只试行六周。");
  });

  it.each(["html-fragment-in-txt", "html-link-inside-sentence", "text-autolinks", "html-byline-glued"])(
    "takes no address from pictures, links or notes for the address of %s (trap 4)",
    (name) => {
      expect(parseCase(name).source).toContain("http");
      expect(parseCase(name).document.url).toBeNull();
    },
  );

  it("adds nothing to a text that announces more than it holds (trap 5)", () => {
    expect(parseCase("html-bold-paragraph-headings").source).toContain("四个阶段");
    expect(levelsOf("html-bold-paragraph-headings").filter((heading) => heading.startsWith("2"))).toEqual([
      "2 勘测阶段",
      "2 加固阶段",
    ]);
  });
});

describe("the front matter", () => {
  it("keeps underscores in a title and finds it without them (trap 6)", () => {
    expect(fragment.document.title).toBe("青屿渡轮打出_免票牌_，有_三处_细节耐看");
    expect(withoutSpace(fold(fragment.document.title))).toBe(
      withoutSpace(fold("青屿渡轮打出 免票牌 ，有 三处 细节耐看")),
    );
  });

  it.each([
    ["html-fragment-in-txt", "2023-03-05"],
    ["markdown-labels-in-bold-spans", "2023-04-12"],
    ["text-title-star", null],
  ])("reads the date of %s, or none (trap 7)", (name, date) => {
    expect(parseCase(name).document.date).toBe(date);
  });

  it("keeps the day as printed, late in the evening too (trap 8)", () => {
    expect(fragment.source).toContain("Sun, 05 Mar 2023 23:11:05 GMT");
    expect(fragment.document.date).toBe("2023-03-05");
    expect(glued.document.date).toBe("2023-02-14");
  });

  it("finds the writer in the text where the author field is empty (trap 9)", () => {
    expect(labels.document.author).toBe("何远帆");
  });

  it("takes the outlet for the publisher and the byline for the writer (trap 10)", () => {
    expect([fragment, oneLine, glued].map(({ document }) => [document.author, document.publisher])).toEqual([
      ["林晓舟", "江湾日报"],
      ["周望", "问答社"],
      ["苏禾、方一鸣", "江湾日报"],
    ]);
    expect(oneLine.document.metadata).toMatchObject({ editor: "许小满", postedBy: "江湾网" });
  });

  it("keeps the title of the file and the headline of the text (trap 11)", () => {
    expect(oneLine.document.title).toBe("青屿和白沙要合建一座桥，谈成了什么？");
    expect(textsOf(oneLine.document, "heading")[0]).toBe("一座桥谈了两天");
  });

  it("keeps the date of the repost and the original source apart (trap 12)", () => {
    expect(labels.document.date).toBe("2023-04-12");
    expect(labels.document.metadata.originalSource).toBe("《江湾研究》，2009年第4期");
  });

  it("reads both shapes of lists and keeps them out of the text (trap 13)", () => {
    expect(fragment.document.tags).toEqual(["地方媒体", "江湾日报", "首页"]);
    expect(fragment.document.metadata.comments).toBe(false);
    expect(labels.document.tags).toEqual(["渡口", "白沙"]);
    expect(fragment.document.text).not.toContain("首页");
  });

  it("shows nothing of the pictures that the front matter names (trap 14)", () => {
    expect(oneLine.source).toContain("picsum");
    expect(oneLine.document.text).not.toContain("picsum");
  });
});

describe("HTML", () => {
  it("ends paragraphs at block tags though the whole text is one line (trap 15)", () => {
    expect(textsOf(oneLine.document).slice(0, 4)).toEqual([
      "江湾网的回答",
      "一座桥谈了两天",
      "5月17日，两市代表在灯塔旁的小楼里坐到深夜。",
      "图纸不是难处",
    ]);
    expect(oneLine.document.blocks[0]?.part).toBe("front");
  });

  it("takes paragraphs in bold type for headings, without their line break (trap 16)", () => {
    expect(levelsOf("html-bold-paragraph-headings")[0]).toBe("1 塔身开裂，原因不明");
    expect(levelsOf("html-one-long-line")).toContain("3 钱才是难处");
  });

  it("takes lines that begin with a dot for headings below the bold ones (trap 17)", () => {
    expect(levelsOf("html-bold-paragraph-headings").slice(1)).toEqual([
      "1 修缮工程的四个阶段",
      "2 勘测阶段",
      "2 加固阶段",
    ]);
  });

  it("trims paragraphs whose tags stand on their own lines (trap 18)", () => {
    expect(textsOf(fragment.document)).toEqual([
      "【文/江湾日报专栏作者 林晓舟】",
      "青屿的渡轮从三月起对学生免票，排队的人比上个月多了一倍。",
      "船公司说，免票只试行六周。",
    ]);
  });

  it("keeps the short paragraphs of an enumeration as neighbours in order (trap 19)", () => {
    expect(textsOf(parseCase("html-short-enumeration").document, "paragraph")).toEqual([
      "渡口下周连开三场听证会。",
      "4月3日，讨论学生票；",
      "4月5日，讨论夜航的船次；",
      "4月6日，讨论码头的扩建。",
    ]);
  });

  it("tells captions from the text and takes their credit off (trap 20)", () => {
    expect(textsOf(captions.document, "caption")).toEqual([
      "3月2日，新渡轮“白鹭”号驶出船坞，岸上站了两百多人。",
      "3月3日，船长在驾驶室检查仪表",
    ]);
    expect(captions.document.text).not.toMatch(/江湾影像|图源/u);
  });

  it("lets nothing of a picture into the text, and a heading after one stays a heading (trap 21)", () => {
    expect(captions.document.text).not.toMatch(/点击看原图|example|渡口/u);
    expect(textsOf(captions.document, "heading")).toEqual(["票价没有变"]);
  });

  it("reads a link as part of its sentence (trap 22)", () => {
    expect(textsOf(parseCase("html-link-inside-sentence").document)).toEqual([
      "没错，这正是上周两市联合发布的《关于共用码头的备忘录》里写明的一条。",
      "The notice was put on the board by the pier, and everyone could read it.",
    ]);
  });

  it("cuts a byline off the sentence that it is glued to (trap 23)", () => {
    expect(
      glued.document.blocks.slice(0, 2).map((block) => [block.part, textOf(glued.document, block)]),
    ).toEqual([
      ["front", "【文/江湾日报 苏禾、方一鸣】"],
      [undefined, "就在寒潮到来的当晚，青屿码头的末班船停航了。"],
    ]);
  });

  it("keeps two spellings of a name as they are (trap 24)", () => {
    expect(glued.document.text).toContain("码头主任谢曼宁");
    expect(glued.document.text).toContain("主任射曼宁");
  });

  it("keeps the title out of the text where the two differ (trap 25)", () => {
    expect(glued.document.title).toContain("延误7小时");
    expect(glued.document.text).toContain("将近8个小时");
    expect(glued.document.text).not.toContain("7小时");
  });

  it("keeps two sentences that contradict each other (trap 26)", () => {
    expect(glued.document.text).toContain("交给市里，同时对外公布。");
    expect(glued.document.text).toContain("交上去三天后，公司才把它公布出来。");
  });

  it("keeps a relative date as it is and knows the date to read it by (trap 27)", () => {
    expect(glued.document.text).toContain("去年12月的那次停航");
    expect(glued.document.date).toBe("2023-02-14");
  });

  it("keeps a quotation without its speaker next to the paragraph that names him (trap 28)", () => {
    const paragraphs = textsOf(parseCase("html-quotation-over-paragraphs").document, "paragraph");
    expect(paragraphs.map((text) => text.slice(0, 4))).toEqual(["老船工陈", "再说，“", "“所以我"]);
    expect(paragraphs.map((text) => split(text).length)).toEqual([1, 1, 1]);
  });
});

describe("Markdown", () => {
  it("drops boilerplate at head and tail (trap 29)", () => {
    expect(textsOf(parseCase("markdown-wechat-boilerplate").document)).toEqual([
      "六点半，第一班船离开青屿。",
      "甲板上坐着卖鱼的人，篮子里的鱼还在动。",
      "船到白沙时，雾刚刚散开。",
    ]);
  });

  it("drops pictures and knows the caption below one (trap 30)", () => {
    const { document } = parseCase("markdown-editor-note");
    expect(textsOf(document, "caption")).toEqual([
      "北京时间3日下午2时，两市在渡口召开会议，主持人表示码头不会关闭。",
    ]);
    expect(document.text).not.toContain("images");
  });

  it("joins labels that are split into several bold spans (trap 31)", () => {
    expect(
      labels.document.blocks.slice(1, 3).map((block) => [block.part, textOf(labels.document, block)]),
    ).toEqual([
      ["front", "作者：何远帆，江湾大学地理系讲师，渡口研究小组成员。"],
      ["front", "来源：《江湾研究》，2009年第4期。"],
    ]);
  });

  it.each([
    [32, "会开得很短。合并之后的船队是否还保留原来的名字，要等到下个月再定。"],
    [33, "林德委员会（Linde Council）在青屿写成"],
    [34, "《关于渡口夜航的补充办法》，办法里写得很清楚"],
    [34, "一种安静的码头。因此，喇叭都拆掉了"],
    [35, "对前者兴趣不大；第三，船公司不再补贴夜班，夜班船改为预订"],
    [35, "他认为，船票不该涨价。而这种看法并不少见"],
  ])("joins the lines of a paragraph (trap %i): %s", (_trap, text) => {
    expect(parseCase("markdown-broken-lines").document.text).toContain(text);
  });

  it("makes nothing of empty or broken bold type (trap 36)", () => {
    const { document } = parseCase("markdown-empty-bold");
    expect(document.text).not.toContain("*");
    expect(textsOf(document, "heading")).toEqual(["两个办法", "（一）合并（Merger）"]);
  });

  it("reads an escaped number and one that is split off by bold type (trap 37)", () => {
    expect(textsOf(parseCase("markdown-empty-bold").document).slice(1, 3)).toEqual([
      "1. 把两个码头合成一个，由同一家公司经营；",
      "2. 通过两个渡口的比较，看看哪一种更省钱。",
    ]);
  });

  it("joins section numbers to the titles that follow them (trap 38)", () => {
    expect(levelsOf("markdown-section-numbers")).toEqual([
      "1 01 “木船时代”的渡口",
      "1 02 铁船与码头：1990年以后",
      "2 （一）船票（tickets）",
      "1 03 结论",
    ]);
  });

  it("takes no sentence in bold type for a heading (trap 39)", () => {
    expect(textsOf(parseCase("markdown-section-numbers").document, "paragraph").slice(1, 4)).toEqual([
      "最早的船是木头做的，一次坐十二个人。木船怕风，一刮风就停。",
      "在木船的年代里，青屿是个安静的地方。岸上只有一家茶馆。",
      "铁船一次能坐八十个人。",
    ]);
  });

  it("takes lines of two spaces for blank ones (trap 40)", () => {
    expect(parseCase("markdown-wechat-boilerplate").source).toContain("\n  \n");
    expect(parseCase("markdown-wechat-boilerplate").document.text).toBe(
      textsOf(parseCase("markdown-wechat-boilerplate").document).join("\n\n"),
    );
  });

  it("keeps an editor's summary as text below its own heading (trap 41)", () => {
    const { document } = parseCase("markdown-editor-note");
    expect(textsOf(document, "heading")).toEqual(["文章导读"]);
    expect(textsOf(document, "paragraph")[0]).toMatch(/^本文认为.*供读者参考。$/u);
  });

  it("keeps Cyrillic letters that look Latin, and words without their space (trap 42)", () => {
    const { text } = parseCase("markdown-cyrillic-and-dashes").document;
    expect(text).toContain("\u0410·\u0410·索科洛夫（\u0410.\u0410.Соколов）");
    expect(fold("\u0410")).not.toBe(fold("A"));
    expect(withoutSpace(fold(text))).toContain(withoutSpace(fold("Медленное движение")));
  });

  it("keeps three kinds of dashes, folds them for search, and keeps nested quotations whole (trap 43)", () => {
    const { document } = parseCase("markdown-cyrillic-and-dashes");
    expect(document.text).toContain("独立研究所――“江湾船舶”");
    expect(document.text).toContain("“青屿—白沙”航线，也写作“青屿-白沙”");
    expect(fold("青屿—白沙")).toBe(fold("青屿-白沙"));
    expect(fold("研究所――江湾")).toBe(fold("研究所-江湾"));
    expect(split("她说：“‘江湾’很远。他信。”我们走了。").length).toBe(2);
  });
});

describe("plain text", () => {
  it("takes the star off a title and its note for a footnote (trap 44)", () => {
    expect(paper.document.title).toBe("江湾渡口“合并”的三次尝试");
    expect(callsOf(paper.document)[0]).toBe("三次尝试|\n");
    expect(textsOf(paper.document, "footnote")[0]).toMatch(/^本文是江湾大学课题/u);
  });

  it("reads author, abstract and keywords from prose (trap 45)", () => {
    expect(paper.document.author).toBe("罗青");
    expect(paper.document.metadata.keywords).toEqual(["渡口", "合并", "船票", "夜航"]);
    expect(paper.document.blocks.filter(({ part }) => part === "front")).toHaveLength(4);
  });

  it("takes the marks of notes out of the sentences and leaves the punctuation (trap 46)", () => {
    const { text } = notes.document;
    expect(text).not.toMatch(/\^|[①②]/u);
    for (const part of [
      "写着船价。第二页",
      "风大不开船。”这句话",
      "“轮流当班”和统一售票",
      "写着：“雾天听钟声”。",
    ])
      expect(text).toContain(part);
    expect(fold("利益①")).not.toContain("^");
  });

  it("reads notes with and without a caret (trap 47)", () => {
    expect(textsOf(notes.document, "footnote")).toHaveLength(9);
    expect(textsOf(talkative.document, "footnote")).toHaveLength(5);
    expect(textsOf(notes.document, "paragraph")).toHaveLength(3);
  });

  it("keeps one footnote per page and number (trap 48)", () => {
    expect(callsOf(notes.document)).toEqual([
      "口的账本|\n",
      "写着船价|。",
      "的规矩”|。",
      "开船。”|这",
      "流当班”|和",
      "矩的结束|。",
      "只有三条|。",
      "听钟声”|。",
      "，船也停|。",
    ]);
  });

  it("joins the sentences that notes interrupt, inside a word too (trap 49)", () => {
    expect(notes.document.text).toContain("明年是否还会继续涨价？");
    expect(notes.document.text).toContain("两市由此开始采取新的办法");
    expect(notes.document.blocks[1]?.lines).toEqual([3, 15]);
    const ended = textsOf(notes.document, "paragraph").slice(-2);
    expect(ended.map((text) => text.slice(0, 4))).toEqual(["新规矩从", "最后一条"]);
  });

  it("keeps notes that say something, tied to their sentence (trap 50)", () => {
    const index = textsOf(talkative.document, "footnote").findIndex((text) => text.includes("修正案"));
    expect(callsOf(talkative.document)[index]).toBe("合在一起|，");
  });

  it("reads a table of TABs with its empty first header cell (trap 51)", () => {
    const rows = table.document.blocks.filter(({ type }) => type === "table-row");
    expect(rows.map(({ cells }) => cells?.length)).toEqual([5, 5, 5, 5, 5]);
    const last = rows.at(-1)?.cells?.at(-1);
    expect(last && [last.row, last.column, textOf(table.document, last)]).toEqual([
      "失败原因",
      "第四次改建",
      "居民反对",
    ]);
    expect(textsOf(table.document, "caption")).toEqual(["表 1 渡口四次改建概览"]);
  });

  it("keeps cells as they are where items run together (trap 52)", () => {
    expect(table.document.text).toContain("\t陈大船 许二船\t");
    expect(table.document.text).toContain("\t木料不够、工期太长船工罢工码头结冰\t");
  });

  it("ties notes below a table to the text above it (trap 53)", () => {
    expect(callsOf(table.document)).toEqual(["不管用”|，", "人试过”|。"]);
    expect(textsOf(table.document, "paragraph").at(-1)).toMatch(/^分阶段看/u);
  });

  it("takes the title and the source of a missing figure for captions (trap 54)", () => {
    expect(textsOf(parseCase("text-figure-without-figure").document, "caption")).toEqual([
      "图1 两市渡口客流估测数据",
      "数据来源：https://example.org/data/2020/ferry-flow.jpg",
    ]);
  });

  it("tells headings that have no markup, and their levels (trap 55)", () => {
    expect(levelsOf("text-headings-without-markup")).toEqual([
      "1 渡口与城市",
      "2 一 “过江”还是“下海”：两种渡口",
      "3 （一）木船—铁船时期",
      "4 1. 船票的由来",
      "4 2. 夜航的规矩",
      "2 二 “合并”还是“分开”？ ——渡口的前景",
      "2 结 语",
    ]);
  });

  it("ends no sentence at initials and finds words that spaces break (trap 56)", () => {
    const note = textsOf(spaced.document, "footnote")[0] ?? "";
    expect(split(note).map((range) => note.slice(range.start, range.end))[0]).toMatch(
      /^Ada Brook.*River Review/u,
    );
    expect(withoutSpace(fold(spaced.document.text))).toContain(withoutSpace(fold("U.S.-River Towns")));
    expect(withoutSpace(fold("“江湾 - 2”"))).toBe(withoutSpace(fold("“江湾-2”")));
    expect(spaced.document.metadata.editor).toBe("胡帆");
  });

  it("keeps the spaces around digits and compares without them (trap 57)", () => {
    expect(spaced.document.text).toContain("1992 年 2 月下水");
    expect(spaced.document.text).toContain("1994年6月退役");
    expect(withoutSpace("1992 年 2 月")).toBe("1992年2月");
  });

  it("keeps stray traditional characters and folds them for search (trap 58)", () => {
    const { text } = parseCase("text-stray-glyphs-and-punctuation").document;
    expect(text).toContain("態度");
    expect(fold(text)).toContain("合并的态度");
    expect(fold(text)).toContain("理事会也变了");
  });

  it("keeps mixed punctuation and folds it for search (trap 59)", () => {
    const { text } = parseCase("text-stray-glyphs-and-punctuation").document;
    expect(text).toContain("变了,青屿");
    expect(text).toContain("1985～1988年");
    expect(fold("变了，(旧价)：1985～1988")).toBe(fold("变了,（旧价）:1985-1988"));
  });

  it("keeps addresses in angle brackets, as they are printed (trap 60)", () => {
    const { text } = parseCase("text-autolinks").document;
    expect(text).toContain("http://www.example.org/memo/town’s-ferry-and-%20its-people");
    expect(text).toContain("https://example.org/a_b; https://example.org/c_d");
    expect(text).not.toMatch(/[<>]/);
  });

  it("keeps the underscores of bare addresses, and splits none (trap 61)", () => {
    const { document } = parseCase("text-autolinks");
    const [, , bare = "", both = ""] = textsOf(document, "footnote");
    expect(bare).toContain("https://files.example.org/public/180512_Brook_Old.FerriesReport.pdf");
    expect(both).toContain("，https://www.example.cn/itemDetail_page_7892；");
    const sentences = split(bare).map((range) => bare.slice(range.start, range.end));
    expect(sentences.at(-1)).toContain("https://files.example.org/public/180512_Brook_Old.FerriesReport.pdf");
  });

  it("takes the stars off italics (trap 62)", () => {
    expect(talkative.document.text).toContain(
      "Ada Brook, The Old Ferries: A Short History of River Towns, Lakeside",
    );
    expect(spaced.document.text).not.toContain("*");
  });

  it.each(["text-autolinks", "text-editor-line-before-notes"])(
    "says the language of the text of %s, not of its notes (trap 63)",
    (name) => {
      const { document } = parseCase(name);
      expect(document.language).toBe("zh");
      expect(document.blocks.some(({ type }) => type === "footnote")).toBe(true);
    },
  );

  it("keeps a short back-reference and the full entry as two notes (trap 64)", () => {
    const entries = textsOf(talkative.document, "footnote").filter((text) => text.startsWith("高梁"));
    expect(entries).toEqual([
      "高梁：《渡口旧事》，江湾出版社，2006年，第102页。",
      "高梁：《渡口旧事》，第266页。",
    ]);
  });

  it("does not end at the editor's line: the notes after it belong to the text before it (trap 65)", () => {
    const { document } = parseCase("text-editor-line-before-notes");
    expect(callsOf(document)).toEqual(["改成公园|。", "主张留着|。"]);
    expect(
      document.blocks.filter(({ part }) => part === "back").map((block) => textOf(document, block)),
    ).toEqual(["（责任编辑 胡 帆）"]);
  });
});
