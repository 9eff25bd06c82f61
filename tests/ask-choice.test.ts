import { describe, expect, it } from "vitest";
import { type AskParts, createAsk } from "../src/ask.ts";
import type { RankedCandidate } from "../src/ranking/evidence.ts";
import type { Answer, Ask } from "../src/types.ts";
import { type BuiltParts, createParts, shownIn } from "./ask-parts.ts";
import { createFakeReranker } from "./fake-reranker.ts";

const QUESTION = "How high did the river rise?";

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

  it("leaves out a longer text that holds the words of a better one already shown", async () => {
    const parts = await createParts({
      "abstract.md": "Four ships were lost in March.\n",
      "paper.md": `The mill was sold that year, and so was the house. Four ships were lost in March.\n`,
      "other.md": "Two ships were lost in April.\n",
    });
    const shown = shownIn(await createAsk(parts)("Were four ships lost in March?", { limit: 5 }));
    expect(shown.map(({ document }) => document.path)).toEqual(["abstract.md", "other.md"]);
  });

  it("is the sentence alone where the one beside it has been shown", async () => {
    const parts = await createParts({
      "agency.md": "Four ships were lost in March.\n",
      "paper.md": "Four ships were lost in March. All four ships were ships of oak, lost in ice.\n",
    });
    const reranker = createFakeReranker([/^agency/, /^paper/]);
    const ask = createAsk({ ...parts, reranker });
    const shown = shownIn(await ask("Were the four ships lost in March of oak?", { limit: 5 }));
    expect(shown.map(({ text }) => text)).toEqual([
      "Four ships were lost in March.",
      "All four ships were ships of oak, lost in ice.",
    ]);
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

  describe("where passages are nearly as good as each other", () => {
    /** Ranks as the documents are named; each is a little worse than the one before. */
    const askInOrder = (parts: BuiltParts, paths: readonly string[]): Ask => {
      const placeOf = ({ hit }: RankedCandidate): number =>
        paths.indexOf(parts.documents.get(hit.passage.documentId)?.path ?? "");
      const examine: AskParts["examine"] = async (question, hits) => {
        const { asked, ranked } = await parts.examine(question, hits);
        const ordered = ranked.toSorted((a, b) => placeOf(a) - placeOf(b));
        return { asked, ranked: ordered.map((candidate, index) => ({ ...candidate, score: -index / 10 })) };
      };
      return createAsk({ ...parts, examine });
    };
    const pathsIn = (answer: Answer): string[] => shownIn(answer).map(({ document }) => document.path);

    it("is from elsewhere before it is the third from one place", async () => {
      const long = " and the water stood in the fields beside the mill for many weeks".repeat(8);
      const place = ["one", "two", "three"].map((day) => `The river rose high on day ${day},${long}.`);
      const texts = { "place.md": `${place.join("\n\n")}\n`, "other.md": "The river rose.\n" };
      const answer = await askInOrder(await createParts(texts), Object.keys(texts))(QUESTION, { limit: 5 });
      expect(pathsIn(answer)).toEqual(["place.md", "place.md", "other.md", "place.md"]);
      expect(shownIn(answer).map(({ score }) => score)).toEqual([1, 0.905, 0.741, 0.819]);
    });

    it("is from another language before it is the third in the question's", async () => {
      const texts = {
        "one.md": "The river rose high.\n",
        "two.md": "The river rose in March.\n",
        "three.md": "The river was high.\n",
        "zh.md": "江水三月涨得厉害，渡口停航，river high。\n",
      };
      const answer = await askInOrder(await createParts(texts), Object.keys(texts))(QUESTION, { limit: 5 });
      expect(pathsIn(answer)).toEqual(["one.md", "two.md", "zh.md", "three.md"]);
    });
  });
});
