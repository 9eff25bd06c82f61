import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Embedder, EmbedRole, Vector } from "../../src/types.ts";

const ROLES: readonly EmbedRole[] = ["query", "passage"];
const TEXTS = [
  "The treaty was signed in Prague.",
  "新削减战略武器条约于二〇一一年生效。",
  "Договор вступил в силу в феврале.",
  "reset",
  "重置",
  "The treaty was signed in Prague. ".repeat(60),
];

const normOf = (vector: Vector): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

/** What every Embedder keeps to. `create` gives a new one each time. */
export const testEmbedder = (name: string, create: () => Promise<Embedder>): void => {
  describe(`${name} as an Embedder`, () => {
    let embedder: Embedder;
    // Loading a model takes as long as it takes on a busy machine.
    beforeAll(async () => {
      embedder = await create();
    }, 60_000);
    afterAll(() => embedder.close());

    it("has a name and a whole number of dimensions", () => {
      expect(embedder.modelId).not.toBe("");
      expect(Number.isInteger(embedder.dimensions) && embedder.dimensions > 0).toBe(true);
    });

    it.each(ROLES)("gives one vector of unit length and of its dimensions for each %s", async (role) => {
      const vectors = await embedder.embed(TEXTS, role);
      expect(vectors).toHaveLength(TEXTS.length);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(embedder.dimensions);
        expect(normOf(vector)).toBeCloseTo(1, 5);
      }
    });

    it.each(ROLES)("keeps the order of %s texts and gives each the vector it has alone", async (role) => {
      const together = await embedder.embed(TEXTS, role);
      for (const [index, text] of TEXTS.entries()) {
        expect(await embedder.embed([text], role)).toEqual([together[index]]);
      }
    });

    it("gives different texts different vectors, and the same text the same vector", async () => {
      const once = await embedder.embed(TEXTS, "passage");
      expect(new Set(once.map((vector) => vector.join())).size).toBe(TEXTS.length);
      expect(await embedder.embed(TEXTS, "passage")).toEqual(once);
    });

    it.each(ROLES)("gives an empty list for an empty list of %s texts", async (role) => {
      expect(await embedder.embed([], role)).toEqual([]);
    });

    it("can be asked many things at once", async () => {
      const texts = TEXTS.flatMap((text) => [text, `${text} ${text}`]);
      const alone = await embedder.embed(texts, "passage");
      const requests = [texts, ...texts.map((text) => [text])].map((each) => embedder.embed(each, "passage"));
      const [together, ...single] = await Promise.all(requests);
      expect(together).toEqual(alone);
      expect(single.flat()).toEqual(alone);
    });

    it("settles what is under way when it is closed, and may be closed twice", async () => {
      const other = await create();
      const settled = Promise.allSettled([other.embed(TEXTS, "passage"), other.embed(TEXTS, "query")]);
      await other.close();
      await other.close();
      expect(await settled).toHaveLength(2);
    });
  });
};
