import { describe, expect, it } from "vitest";
import { createAsk } from "../src/ask.ts";
import { AppError } from "../src/errors.ts";
import type { Answer } from "../src/types.ts";
import { createParts, shownIn } from "./ask-parts.ts";
import { createFakeReranker } from "./fake-reranker.ts";

const RIVER = "The river rose four metres in March 2021. Nobody was hurt.\n";

/** A sentence so long that none is joined to it. */
const lengthen = (sentence: string): string =>
  `${sentence}, as the people who lived beside the harbour in those years never grew tired of telling everybody who came to see them on a long evening in the old house.`;

describe("ask with a reranker", () => {
  const RIVERS = Object.fromEntries(
    ["one", "two", "three", "four"].map((number) => [
      `${number}.md`,
      `${lengthen(`The river rose ${number} metres in March`)}\n`,
    ]),
  );
  const question = "How many metres did the river rise in March?";
  const pathsOf = (answer: Answer): string[] => shownIn(answer).map(({ document }) => document.path);

  it("orders the quotes as the model does, and lets it read title and text", async () => {
    const parts = await createParts(RIVERS);
    const reranker = createFakeReranker([/rose three/, /rose one/, /rose four/]);
    const answer = await createAsk({ ...parts, reranker })(question, { limit: 4 });
    expect(pathsOf(answer)).toEqual(["three.md", "one.md", "four.md", "two.md"]);
    expect(reranker.asked.map((each) => each.question)).toEqual([question]);
    expect(reranker.asked[0]?.texts).toContainEqual(
      expect.stringMatching(/^three\nThe river rose three metres/),
    );
    const scores = shownIn(answer).map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it("lets another language be seen, whatever the model likes best", async () => {
    const chinese = "江水三月涨得厉害，渡口停航，how many metres did the river rise in March。\n";
    const parts = await createParts({ ...RIVERS, "zh.md": chinese });
    const reranker = createFakeReranker([/rose one/, /rose two/, /rose three/, /江水/]);
    const answer = await createAsk({ ...parts, reranker })(question, { limit: 4 });
    expect(pathsOf(answer)).toEqual(["one.md", "two.md", "zh.md", "three.md"]);
  });

  it("quotes word for word, as without", async () => {
    const parts = await createParts(RIVERS);
    const reranker = createFakeReranker([/rose four/]);
    const answer = await createAsk({ ...parts, reranker })(question, { limit: 4 });
    expect(shownIn(answer)).toHaveLength(4);
    for (const { text, start, end, document } of shownIn(answer)) {
      expect(parts.documents.get(document.id)?.text.slice(start, end)).toBe(text);
    }
    expect(parts.dropped).toEqual([]);
  });

  it.each(["How many metres did the river rise in March?", "Which river did the emperor of Brazil cross?"])(
    "judges by the same rule, however sure the model is: %s",
    async (asked) => {
      const parts = await createParts({ "river.md": RIVER });
      const without = await createAsk(parts)(asked, { limit: 3 });
      for (const patterns of [[/./], []]) {
        const reranker = createFakeReranker(patterns);
        const answer = await createAsk({ ...parts, reranker })(asked, { limit: 3 });
        expect([answer.confidence, answer.answered]).toEqual([without.confidence, without.answered]);
      }
    },
  );

  it("fails loudly when the model fails", async () => {
    const failure = new AppError("Cannot rank with model", { hint: "Start the program again." });
    const parts = { ...(await createParts(RIVERS)), reranker: createFakeReranker([], { failure }) };
    await expect(createAsk(parts)(question, { limit: 1 })).rejects.toBe(failure);
  });

  it("does not ask the model where nothing was found", async () => {
    const reranker = createFakeReranker([/./]);
    const answer = await createAsk({ ...(await createParts(RIVERS)), reranker })("xylophone?", { limit: 1 });
    expect([shownIn(answer), reranker.asked]).toEqual([[], []]);
  });

  it("lets the model read a follow-up with the question before it", async () => {
    const reranker = createFakeReranker([/./]);
    const ask = createAsk({ ...(await createParts(RIVERS)), reranker });
    await ask("And in March?", { limit: 1, earlier: "What did the river do?" });
    expect(reranker.asked[0]?.question).toBe("And in March?\nWhat did the river do?");
  });
});
