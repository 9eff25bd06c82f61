import { describe, expect, it } from "vitest";
import { checkText } from "../../src/discord/check-text.ts";
import type { Answer, Ask, Quote } from "../../src/types.ts";
import { makeAnswer, makeQuote } from "./builders.ts";

const quote = (id: string): Quote => ({ ...makeQuote(), id });
const ids = (quotes: readonly Quote[]): string[] => quotes.map(({ id }) => id);

/** Answers by a table of what is asked; what stands in it nowhere is not in the documents. */
const askFrom = (answers: Readonly<Record<string, Partial<Answer>>>): { ask: Ask; asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    async ask(question) {
      asked.push(question);
      return makeAnswer({ question, answered: false, confidence: 0, quotes: [], ...answers[question] });
    },
  };
};

describe("checkText", () => {
  it("looks up each sentence, and gives the best quote of each before the second of any", async () => {
    const { ask, asked } = askFrom({
      "渡轮停航七年。": { answered: true, confidence: 0.7, quotes: [quote("b"), quote("e")] },
      "大桥去年通车。": { answered: true, confidence: 0.9, quotes: [quote("c"), quote("a"), quote("d")] },
    });
    const answer = await checkText("渡轮停航七年。大桥去年通车。天气真好啊！", 4, ask);
    expect(asked).toEqual(["渡轮停航七年。", "大桥去年通车。", "天气真好啊！"]);
    expect(ids(answer.quotes)).toEqual(["c", "b", "a", "e"]);
    expect(answer).toMatchObject({ answered: true, confidence: 0.9, language: "zh", nearMisses: [] });
  });

  it("gives near misses only when no sentence is answered", async () => {
    const { ask } = askFrom({
      "渡轮停航七年。": { nearMisses: [quote("a")] },
      "大桥去年通车。": { nearMisses: [quote("b")], confidence: 0.2 },
    });
    const answer = await checkText("渡轮停航七年。大桥去年通车。", 4, ask);
    expect(answer).toMatchObject({ answered: false, quotes: [] });
    expect(ids(answer.nearMisses)).toEqual(["b", "a"]);
  });

  it("gives no more than is wanted", async () => {
    const { ask } = askFrom({
      "渡轮停航七年。": { answered: true, quotes: [quote("a"), quote("b"), quote("c")] },
    });
    expect(ids((await checkText("渡轮停航七年。", 2, ask)).quotes)).toEqual(["a", "b"]);
  });

  it.each([
    ["marks and single words are not looked up", "！！！ 好。 渡轮停航七年。", ["渡轮停航七年。"]],
    ["a text without a sentence is looked up whole", "渡轮", ["渡轮"]],
    ["of a long text the first sentences are", "渡轮停航七年。".repeat(20), Array(8).fill("渡轮停航七年。")],
  ])("%s", async (_, text, expected) => {
    const { ask, asked } = askFrom({});
    await checkText(text, 3, ask);
    expect(asked).toEqual(expected);
  });

  it("never asks more than can be asked", async () => {
    const { ask, asked } = askFrom({});
    await checkText("字".repeat(4000), 3, ask);
    expect(asked.map(({ length }) => length)).toEqual([2000]);
  });
});
