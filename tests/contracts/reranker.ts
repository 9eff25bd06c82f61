import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reranker } from "../../src/ports.ts";

const QUESTION = "Who signed the new treaty?";
const TEXTS = [
  "The treaty was signed in Prague.",
  "新削减战略武器条约于二〇一一年生效。",
  "Договор вступил в силу в феврале.",
  "",
  "The treaty was signed in Prague. ".repeat(60),
];

/** What every Reranker keeps to. `create` gives a new one each time. */
export const testReranker = (name: string, create: () => Promise<Reranker>): void => {
  describe(`${name} as a Reranker`, () => {
    let reranker: Reranker;
    // Loading a model takes as long as it takes on a busy machine.
    beforeAll(async () => {
      reranker = await create();
    }, 60_000);
    afterAll(() => reranker.close());

    it("has a name", () => {
      expect(reranker.modelId).not.toBe("");
    });

    it("gives one score a text, between 0 and 1, in order", async () => {
      const together = await reranker.score(QUESTION, TEXTS);
      expect(together).toHaveLength(TEXTS.length);
      expect(together.every((score) => score >= 0 && score <= 1)).toBe(true);
      for (const [index, text] of TEXTS.entries()) {
        expect(await reranker.score(QUESTION, [text])).toEqual([together[index]]);
      }
    });

    it("scores by the question too", async () => {
      expect(await reranker.score("北京", TEXTS)).not.toEqual(await reranker.score(QUESTION, TEXTS));
    });

    it("gives an empty list for no texts", async () => {
      expect(await reranker.score(QUESTION, [])).toEqual([]);
    });

    it("can be asked many things at once", async () => {
      const questions = [QUESTION, "北京", "Когда?"];
      const alone = [];
      for (const question of questions) alone.push(await reranker.score(question, TEXTS));
      expect(await Promise.all(questions.map((question) => reranker.score(question, TEXTS)))).toEqual(alone);
    });

    it("settles what is under way when it is closed, and may be closed twice", async () => {
      const other = await create();
      const settled = Promise.allSettled([other.score(QUESTION, TEXTS), other.score("北京", TEXTS)]);
      await other.close();
      await other.close();
      expect(await settled).toHaveLength(2);
    });
  });
};
