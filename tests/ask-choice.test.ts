import { describe, expect, it } from "vitest";
import type { AskParts } from "../src/ask.ts";
import { createAsk } from "../src/ask.ts";
import { createParts, shownIn } from "./ask-parts.ts";

const QUESTION = "How high did the river rise?";

const pathsOf = async (parts: AskParts, question: string, limit: number): Promise<string[]> =>
  shownIn(await createAsk(parts)(question, { limit })).map(({ document }) => document.path);

describe("what an answer quotes", () => {
  it("is an answer from the threshold on, and nearly one below", async () => {
    const parts = await createParts({ "river.md": "The river rose high.\n" });
    const askAt = (confidence: number) =>
      createAsk({ ...parts, threshold: 0.7, confidenceOf: () => confidence })(QUESTION, { limit: 1 });
    expect(await askAt(0.7)).toMatchObject({ answered: true, confidence: 0.7, nearMisses: [] });
    expect(await askAt(0.699)).toMatchObject({ answered: false, confidence: 0.7, quotes: [] });
  });

  it("has odds that are told beside the best: none has more than 1", async () => {
    const parts = await createParts({
      "near.md": "The river rose high.\n",
      "far.md": "The river was wide and cold, and ships went by.\n",
    });
    const [best, other] = shownIn(await createAsk(parts)(QUESTION, { limit: 2 }));
    expect([best?.document.path, best?.score]).toEqual(["near.md", 1]);
    expect(other?.score).toBeGreaterThan(0);
    expect(other?.score).toBeLessThan(1);
  });

  it("leaves out words that stand in a longer quote already shown", async () => {
    const parts = await createParts({
      "paper.md": "The river rose high in March. Four ships were lost then.\n",
      "abstract.md": "Four ships were lost then.\n",
      "other.md": "Two ships were lost in April.\n",
    });
    const shown = shownIn(await createAsk(parts)("Were four ships lost in March?", { limit: 5 }));
    expect(shown.map(({ document }) => document.path)).toEqual(["paper.md", "other.md"]);
    expect(shown[0]?.text).toBe("The river rose high in March. Four ships were lost then.");
  });

  it("leaves out a byline that only its title has found", async () => {
    const text = "# 江湾的水位\n\n作者：张三\n\n渡口三月有十二条船。\n";
    const parts = await createParts({ "a.md": text });
    const shown = shownIn(await createAsk(parts)("江湾的水位怎么样？", { limit: 5 }));
    expect(shown.map((quote) => quote.text)).toEqual(["渡口三月有十二条船。"]);
    const author = shownIn(await createAsk(parts)("张三", { limit: 5 }));
    expect(author.some((quote) => quote.text.includes("张三"))).toBe(true);
  });

  it("is a whole list where several things are asked for", async () => {
    const items = ["grain for the river towns", "river sand", "ships of oak and their ropes", "cloth"];
    const text = `These goods were named.\n\n${items.map((item) => `- ${item}`).join("\n")}\n\nAnd so on.\n`;
    const parts = await createParts({ "list.md": text });
    const wordsOf = async (question: string): Promise<string | undefined> =>
      shownIn(await createAsk(parts)(question, { limit: 1 }))[0]?.text;
    const quote = await wordsOf("Which things stand beside ships of oak and ropes?");
    for (const item of items) expect(quote).toContain(item);
    expect(quote).not.toMatch(/And so on|These/);
    expect(await wordsOf("Were ships of oak named?")).not.toContain("cloth");
  });

  it("is not all from one place, nor all in one language", async () => {
    const long = "and the water stood in the fields beside the mill for many weeks of that spring".repeat(4);
    const place = Array.from({ length: 5 }, (_, index) => `The river rose high, ${index} times, ${long}.`);
    const parts = await createParts({
      "place.md": `${place.join("\n\n")}\n`,
      "other.md": "The river rose, not high.\n",
      "third.md": "The river rose.\n",
      "zh.md": "江水三月涨得厉害，渡口停航，river rise high。\n",
    });
    const paths = await pathsOf(parts, QUESTION, 5);
    expect(paths.filter((path) => path === "place.md").length).toBeLessThan(5);
    expect(paths.slice(0, 3)).toContain("zh.md");
  });
});
