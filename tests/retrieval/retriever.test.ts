import { describe, expect, it } from "vitest";
import { createRetriever } from "../../src/retrieval/retriever.ts";
import type { Hit, Language, Passage, Question } from "../../src/types.ts";
import { buildPassage } from "../builders.ts";
import { createFakeStore, createWordsIndex, vectorAt } from "./fake-channels.ts";

const byWords = buildPassage("by words", { text: "ferry ferry", language: "en" });
const byBoth = buildPassage("by both", { text: "ferry late again", language: "en" });
const byVector = buildPassage("by vector", { text: "渡口", language: "zh" });
const far = buildPassage("far", { text: "火山", language: "zh" });
const passages = [byWords, byBoth, byVector, far];

/** The question points at 0°. */
const store = createFakeStore([
  [byVector, 10],
  [byBoth, 20],
  [far, 60],
]);

const lexical = createWordsIndex(passages);

/** Across languages vectors count twice what they count within one. */
const denseWeights = { sameLanguage: 0.25, acrossLanguages: 0.5 };

const ask = (language: Language, vector: Question["vector"] = vectorAt(0)): Question => ({
  text: "ferry",
  language,
  vector,
});

const idsOf = (hits: readonly Hit[]): string[] => hits.map(({ passage }) => passage.id);

describe("createRetriever", () => {
  it("adds what the vectors say to what the words say, by their weight", async () => {
    const [first, second] = await lexical.search("ferry", 9);
    const hits = await createRetriever({ lexical, vectors: store, denseWeights })(ask("en"), 9);
    const scores = new Map(hits.map(({ passage, score }) => [passage, score]));
    const nearness = (degrees: number): number => {
      const [best, cosine, worst] = [10, degrees, 60].map((angle) => Math.cos((angle * Math.PI) / 180));
      return ((cosine ?? 0) - (worst ?? 0)) / ((best ?? 0) - (worst ?? 0));
    };
    expect([first?.passage, second?.passage]).toEqual([byWords, byBoth]);
    expect(scores.get(byWords)).toBeCloseTo(1, 6);
    expect(scores.get(byBoth)).toBeCloseTo(
      (second?.score ?? 0) / (first?.score ?? 1) + 0.25 * nearness(20),
      6,
    );
    expect(scores.get(byVector)).toBeCloseTo(0.5, 6);
    expect(scores.get(far)).toBeCloseTo(0, 6);
  });

  it.each<readonly [Language, number]>([
    ["en", 0.5],
    ["zh", 0.25],
    ["ru", 0.5],
    ["und", 0.5],
  ])("weighs the vectors by the pair of languages: %s", async (language, weight) => {
    const hits = await createRetriever({ lexical, vectors: store, denseWeights })(ask(language), 9);
    const scoreOf = (id: string): number => hits.find(({ passage }) => passage.id === id)?.score ?? 0;
    expect(scoreOf("by words")).toBeCloseTo(1, 6);
    expect(scoreOf("by vector")).toBeCloseTo(weight, 6);
  });

  it("counts a word of one passage among a hundred others for something", async () => {
    const many = Array.from({ length: 120 }, (_, number) =>
      buildPassage(`${1000 + number}`, { text: number === 0 ? "ferry ferry" : "ferry late", language: "en" }),
    );
    const retrieve = createRetriever({
      lexical: createWordsIndex(many),
      vectors: createFakeStore([[byVector, 0]]),
      denseWeights,
    });
    const hits = await retrieve(ask("en"), 200);
    expect(hits).toHaveLength(121);
    const scores = new Map(hits.map(({ passage, score }) => [passage.id, score]));
    expect(scores.get("1000")).toBe(1);
    expect(scores.get("1001")).toBeGreaterThan(0);
    // Read no deeper than a hundred, the words that all of them share say nothing.
    expect((await retrieve(ask("en"), 9))[2]?.score).toBe(0);
  });

  it("says how near each passage is that the vectors found, and of no other", async () => {
    const hits = await createRetriever({ lexical, vectors: store, denseWeights })(ask("en"), 9);
    const similarities = new Map(hits.map(({ passage, similarity }) => [passage.id, similarity]));
    expect(similarities.get("by vector")).toBeCloseTo(Math.cos(Math.PI / 18), 6);
    expect(similarities.get("by both")).toBeCloseTo(Math.cos(Math.PI / 9), 6);
    expect(similarities.get("by words")).toBeUndefined();
  });

  it.each([
    ["there are no vectors", null, vectorAt(0)],
    ["the question has no vector", createFakeStore([[far, 0]]), null],
  ])("gives what the words find when %s", async (_name, vectors, vector) => {
    const retrieve = createRetriever({ lexical, vectors, denseWeights });
    const hits = await lexical.search("ferry", 9);
    const found = hits.map((hit) => ({ ...hit, lexical: hit.score }));
    expect(await retrieve(ask("en", vector), 9)).toEqual(found);
    expect(idsOf(await retrieve(ask("en", vector), 1))).toEqual(["by words"]);
    expect(vectors?.limits ?? []).toEqual([]);
  });

  it("gives what the vectors find when no word is known", async () => {
    const hits = await createRetriever({ lexical, vectors: store, denseWeights })(
      { ...ask("ru"), text: "volcano" },
      2,
    );
    expect(idsOf(hits)).toEqual(["by vector", "by both"]);
  });

  it("reads the channels deeper than it answers, and as deep as it is asked to", async () => {
    const vectors = createFakeStore([[byVector, 10]]);
    const retrieve = createRetriever({ lexical, vectors, denseWeights });
    expect(await retrieve(ask("en"), 1)).toHaveLength(1);
    await retrieve(ask("en"), 250);
    expect(vectors.limits).toEqual([100, 250]);
    // Second in both channels, and first of all.
    const equal = { sameLanguage: 1, acrossLanguages: 1 };
    const both = createRetriever({ lexical, vectors: store, denseWeights: equal });
    expect(idsOf(await both(ask("en"), 1))).toEqual(["by both"]);
  });

  it("finds accepted passages only, in both channels", async () => {
    const retrieve = createRetriever({ lexical, vectors: store, denseWeights });
    const isAccepted = ({ id }: Passage): boolean => id === "by both" || id === "far";
    const hits = await retrieve(ask("en"), 9, isAccepted);
    expect(idsOf(hits)).toEqual(["by both", "far"]);
    expect([hits[0]?.lexical, hits[0]?.similarity]).toEqual([expect.any(Number), expect.any(Number)]);
    const byWordsAlone = createRetriever({ lexical, vectors: null, denseWeights });
    expect(idsOf(await byWordsAlone(ask("en"), 9, isAccepted))).toEqual(["by both"]);
    expect(await retrieve(ask("en"), 9, () => false)).toEqual([]);
  });

  it("fails as the store fails", async () => {
    const broken = { ...createFakeStore([]), search: () => Promise.reject(new Error("disk")) };
    await expect(createRetriever({ lexical, vectors: broken, denseWeights })(ask("en"), 1)).rejects.toThrow(
      "disk",
    );
  });
});
