import { describe, expect, it } from "vitest";
import { beginsWithPronoun, isItem } from "../../src/quotes/wording.ts";

describe("beginsWithPronoun", () => {
  it.each([
    "他说，船不会再来。",
    "他们在岸上等。",
    "她没有回答。",
    "它有十二条船。",
    "其中三条是新的。",
    "其船长没有说话。",
    "“这是第一次。”",
    "此外长访问受到关注。",
    "对此，码头没有回应。",
    "因此船停了。",
    "该渡口有百年历史。",
    "上述船只已经离开。",
    "前者更快。",
    "It rose four metres.",
    '"They never came back," the captain said.',
    "His ship was old.",
    "This was the last one.",
    "Such ships are rare.",
    "Они пришли вечером.",
    "Это было давно.",
    "Его корабль стар.",
    "— Она не ответила.",
    "Там было семь пекарен.",
  ])("is true for %s", (sentence) => {
    expect(beginsWithPronoun(sentence)).toBe(true);
  });

  it.each([
    "船长说，他不会再来。",
    "其他船都走了。",
    "其次，渡口太小。",
    "其实没有人来。",
    "其余的船在修。",
    "他国的船也来过。",
    "Itaipu is a dam.",
    "Thistles grew on the quay.",
    "Hers is a rare name, Shelley said.",
    "Тамара пришла вечером.",
    "Этаж был пуст.",
    "Онежское озеро замёрзло.",
    "The river rose, and it fell again.",
    "Река поднялась, но она спала.",
    "",
  ])("is false for %j", (sentence) => {
    expect(beginsWithPronoun(sentence)).toBe(false);
  });
});

describe("isItem", () => {
  it.each([
    "一是修船；",
    "第二，修路。",
    "（三）修桥。",
    "(4) 修站。",
    "1. Repair the ships.",
    "12) Repair the road.",
    "五、修塔。",
    "其一，修船。",
    "首先，要有船。",
    "其次，要有人。",
    "此外，要有钱。",
    "最后，要有风。",
    "First, ships are needed.",
    "Secondly, people are needed.",
    "Finally, there is the wind.",
    "Во-первых, нужны корабли.",
    "В-третьих, нужен ветер.",
    "Наконец, нужны деньги.",
    "- ships",
    "• ships",
  ])("is true for %s", (sentence) => {
    expect(isItem(sentence)).toBe(true);
  });

  it.each([
    "12.5 metres were measured.",
    "3．5亿元。",
    "2019. A year of ships.",
    "一条船走了。",
    "第二条船走了。",
    "Firstborn children stayed.",
    "Наконецник.",
    "-5 degrees were measured.",
    "The first ship came.",
    "",
  ])("is false for %j", (sentence) => {
    expect(isItem(sentence)).toBe(false);
  });
});
