import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embedNew } from "../../src/embeddings/embed-new.ts";
import type { Embedder, EmbedRole, Vector } from "../../src/types.ts";

/** The code of its first character, and its length. */
const vectorFor = (text: string): Vector => Float32Array.of(text.codePointAt(0) ?? 0, text.length);

/** An embedder whose vectors a person can read, and that notes what it was given. */
const createFakeEmbedder = () => {
  const batches: string[][] = [];
  const roles: EmbedRole[] = [];
  const embedder: Embedder = {
    modelId: "fake@1",
    dimensions: 2,
    async embed(texts, role) {
      batches.push([...texts]);
      roles.push(role);
      return texts.map(vectorFor);
    },
    close: async () => undefined,
  };
  return { embedder, batches, roles };
};

const nothing = (): void => undefined;

/** @param known vectors by text */
const embedKnowing = (
  texts: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Vector>,
  embedder: Embedder,
  onProgress: (done: number, total: number) => void,
) =>
  embedNew(texts, {
    embedder,
    known: (text) => known.get(text),
    onEmbedded: async () => undefined,
    onProgress,
  });

describe("embedNew", () => {
  it("embeds what is not known, as passages, and gives every text its vector", async () => {
    const { embedder, batches, roles } = createFakeEmbedder();
    const known = new Map([["b", Float32Array.of(9, 9)]]);
    const texts = new Map([
      ["1", "a"],
      ["2", "b"],
      ["3", "cc"],
    ]);
    const { vectors, embedded } = await embedKnowing(texts, known, embedder, nothing);
    expect([...vectors]).toEqual([
      ["1", vectorFor("a")],
      ["2", Float32Array.of(9, 9)],
      ["3", vectorFor("cc")],
    ]);
    expect(vectors.get("2")).toBe(known.get("b"));
    expect([embedded, batches, roles]).toEqual([2, [["a", "cc"]], ["passage"]]);
    expect([...known.keys()]).toEqual(["b"]);
  });

  it("embeds each distinct text once, whatever is wanted and known", async () => {
    const word = fc.constantFrom(..."abcdefgh");
    await fc.assert(
      fc.asyncProperty(fc.array(word), fc.uniqueArray(word), async (wanted, before) => {
        const { embedder, batches } = createFakeEmbedder();
        const known = new Map(before.map((text) => [text, vectorFor(text)]));
        const texts = new Map(wanted.map((text, index) => [`key ${index}`, text]));
        const { vectors, embedded } = await embedKnowing(texts, known, embedder, nothing);
        const missing = new Set(wanted.filter((text) => !before.includes(text)));
        expect(batches.flat()).toEqual([...missing]);
        expect(embedded).toBe(missing.size);
        expect([...vectors]).toEqual([...texts].map(([key, text]) => [key, vectorFor(text)]));
      }),
    );
  });

  it("hands texts over a few at a time, two times at once, and tells how many are done", async () => {
    const { embedder, batches } = createFakeEmbedder();
    const texts = new Map(Array.from({ length: 70 }, (_, index) => [String(index), `${index} text`]));
    const progress: number[][] = [];
    await embedKnowing(texts, new Map(), embedder, (done, total) =>
      progress.push([done, total, batches.flat().length - done]),
    );
    expect(batches.map(({ length }) => length)).toEqual([32, 32, 6]);
    expect(progress.map(([done, total]) => [done, total])).toEqual([
      [32, 70],
      [64, 70],
      [70, 70],
    ]);
    expect(progress.every(([, , underWay]) => (underWay ?? 0) <= 64)).toBe(true);
    expect(batches.flat()).toEqual([...texts.values()]);
  });

  it.each([
    ["everything is known", new Map([["1", "a"]])],
    ["nothing is wanted", new Map<string, string>()],
  ])("leaves the embedder alone when %s", async (_name, texts) => {
    const { embedder, batches } = createFakeEmbedder();
    const known = new Map([["a", vectorFor("a")]]);
    const progress: number[] = [];
    const { vectors, embedded } = await embedKnowing(texts, known, embedder, (done) => progress.push(done));
    expect([vectors.size, embedded, batches, progress]).toEqual([texts.size, 0, [], []]);
  });

  it("fails as the embedder fails", async () => {
    const { embedder } = createFakeEmbedder();
    const broken = { ...embedder, embed: () => Promise.reject(new Error("no model")) };
    await expect(embedKnowing(new Map([["1", "a"]]), new Map(), broken, nothing)).rejects.toThrow("no model");
  });

  it("embeds nothing more once the embedder has failed", async () => {
    const { embedder, batches } = createFakeEmbedder();
    const breaking: Embedder = {
      ...embedder,
      embed: (texts, role) =>
        texts.includes("0 text") ? Promise.reject(new Error("no model")) : embedder.embed(texts, role),
    };
    const texts = new Map(Array.from({ length: 200 }, (_, index) => [String(index), `${index} text`]));
    await expect(embedKnowing(texts, new Map(), breaking, nothing)).rejects.toThrow("no model");
    await new Promise((later) => setImmediate(later));
    expect(batches).toHaveLength(1);
  });

  it("tells of every batch before it counts as done, and of no text that was known", async () => {
    const { embedder } = createFakeEmbedder();
    const texts = new Map(Array.from({ length: 40 }, (_, index) => [String(index), `${index} text`]));
    const told: string[] = [];
    await embedNew(texts, {
      embedder,
      known: (text) => (text === "3 text" ? vectorFor(text) : undefined),
      onEmbedded: async (batch, vectors) => {
        expect(vectors).toEqual(batch.map(vectorFor));
        told.push(...batch);
      },
      onProgress: (done) => expect(told.length).toBeGreaterThanOrEqual(done),
    });
    expect(told.toSorted()).toEqual([...texts.values()].filter((text) => text !== "3 text").toSorted());
  });

  it("fails when what was embedded cannot be taken down, and has nothing under way then", async () => {
    const { embedder } = createFakeEmbedder();
    let underWay = 0;
    const slow: Embedder = {
      ...embedder,
      async embed(texts, role) {
        underWay += 1;
        await new Promise((later) => setTimeout(later, texts.includes("0 text") ? 1 : 20));
        underWay -= 1;
        return embedder.embed(texts, role);
      },
    };
    const texts = new Map(Array.from({ length: 200 }, (_, index) => [String(index), `${index} text`]));
    const embedding = embedNew(texts, {
      embedder: slow,
      known: () => undefined,
      onEmbedded: () => Promise.reject(new Error("the disk is full")),
      onProgress: nothing,
    });
    await expect(embedding).rejects.toThrow("the disk is full");
    expect(underWay).toBe(0);
  });
});
