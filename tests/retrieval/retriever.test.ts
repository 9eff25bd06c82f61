import { describe, expect, it } from "vitest";
import { createRetriever } from "../../src/retrieval/retriever.ts";
import type { Hit, Language, Question } from "../../src/types.ts";
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

const ask = (language: Language, vector: Question["vector"] = vectorAt(0)): Question => ({
  text: "ferry",
  language,
  vector,
});

const idsOf = (hits: readonly Hit[]): string[] => hits.map(({ passage }) => passage.id);

describe("createRetriever", () => {
  it("fuses by rank: words first within a language, vectors first across languages", async () => {
    const hits = await createRetriever({ lexical, vectors: store })(ask("en"), 9);
    const scores = new Map(hits.map(({ passage, score }) => [passage, score]));
    expect(scores.get(byBoth)).toBeCloseTo(1 / 62 + 0.4 / 62, 12);
    expect(scores.get(byWords)).toBeCloseTo(1 / 61, 12);
    expect(scores.get(byVector)).toBeCloseTo(1 / 61, 12);
    expect(scores.get(far)).toBeCloseTo(1 / 63, 12);
    expect(idsOf(hits)).toEqual(["by both", "by vector", "by words", "far"]);
  });

  it.each<readonly [Language, readonly string[]]>([
    ["en", ["by both", "by vector", "by words", "far"]],
    ["zh", ["by both", "by vector", "by words", "far"]],
    ["ru", ["by both", "by vector", "far", "by words"]],
    ["und", ["by both", "by vector", "far", "by words"]],
  ])("weighs the channels by the pair of languages: %s", async (language, expected) => {
    const hits = await createRetriever({ lexical, vectors: store })(ask(language), 9);
    const scoreOf = (id: string): number => hits.find(({ passage }) => passage.id === id)?.score ?? 0;
    expect(scoreOf("by words")).toBeCloseTo((language === "en" ? 1 : 0.4) / 61, 12);
    expect(scoreOf("by vector")).toBeCloseTo((language === "zh" ? 0.4 : 1) / 61, 12);
    expect(idsOf(hits)).toEqual(expected);
  });

  it("says how near each passage is that the vectors found, and of no other", async () => {
    const hits = await createRetriever({ lexical, vectors: store })(ask("en"), 9);
    const similarities = new Map(hits.map(({ passage, similarity }) => [passage.id, similarity]));
    expect(similarities.get("by vector")).toBeCloseTo(Math.cos(Math.PI / 18), 6);
    expect(similarities.get("by both")).toBeCloseTo(Math.cos(Math.PI / 9), 6);
    expect(similarities.get("by words")).toBeUndefined();
  });

  it.each([
    ["there are no vectors", null, vectorAt(0)],
    ["the question has no vector", createFakeStore([[far, 0]]), null],
  ])("gives what the words find when %s", async (_name, vectors, vector) => {
    const retrieve = createRetriever({ lexical, vectors });
    expect(await retrieve(ask("en", vector), 9)).toEqual(lexical.search("ferry", 9));
    expect(idsOf(await retrieve(ask("en", vector), 1))).toEqual(["by words"]);
    expect(vectors?.limits ?? []).toEqual([]);
  });

  it("gives what the vectors find when no word is known", async () => {
    const hits = await createRetriever({ lexical, vectors: store })({ ...ask("ru"), text: "volcano" }, 2);
    expect(idsOf(hits)).toEqual(["by vector", "by both"]);
  });

  it("reads the channels deeper than it answers, and as deep as it is asked to", async () => {
    const vectors = createFakeStore([[byVector, 10]]);
    const retrieve = createRetriever({ lexical, vectors });
    expect(await retrieve(ask("en"), 1)).toHaveLength(1);
    await retrieve(ask("en"), 250);
    expect(vectors.limits).toEqual([100, 250]);
    // Second in both channels, and first of all.
    expect(idsOf(await createRetriever({ lexical, vectors: store })(ask("en"), 1))).toEqual(["by both"]);
  });

  it("fails as the store fails", async () => {
    const broken = { ...createFakeStore([]), search: () => Promise.reject(new Error("disk")) };
    await expect(createRetriever({ lexical, vectors: broken })(ask("en"), 1)).rejects.toThrow("disk");
  });
});
