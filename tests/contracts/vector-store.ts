import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import type { VectorStore } from "../../src/ports.ts";
import type { Hit, Passage, Vector } from "../../src/types.ts";

/** A store under test, and the same one as another process would find it. */
export interface OpenedStore {
  readonly store: VectorStore;
  reopen(): Promise<VectorStore>;
  /** Leaves nothing behind. */
  remove(): Promise<void>;
}

/** Makes an empty store for vectors of these dimensions and for these passages. */
export type CreateStore = (
  dimensions: number,
  passages: ReadonlyMap<string, Passage>,
) => Promise<OpenedStore>;

type Vectors = ReadonlyMap<string, Vector>;

const DIMENSIONS = 3;
const IDS = ["a", "b", "c", "d", "e", "f", "g", "h"];
const PASSAGES = new Map(IDS.map((id) => [id, buildPassage(id)]));

function buildPassage(id: string): Passage {
  return {
    id,
    documentId: "d",
    type: "text",
    text: id,
    start: 0,
    end: 1,
    lines: [1, 1],
    headings: [],
    language: "en",
  };
}

const dot = (a: Vector, b: Vector): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Cosine; a vector of zeros is similar to nothing. */
const similarity = (a: Vector, b: Vector): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b) || 1);

/** The oracle: every vector compared, best first, equal ones by id. */
const findNaively = (vectors: Vectors, query: Vector): { id: string; score: number }[] =>
  [...vectors]
    .map(([id, vector]) => ({ id, score: similarity(vector, query) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));

const idsOf = (hits: readonly Hit[]): string[] => hits.map((hit) => hit.passage.id);

const toAdd = (vectors: Vectors): { passageId: string; vector: Vector }[] =>
  [...vectors].map(([passageId, vector]) => ({ passageId, vector }));

const fill = (store: VectorStore, vectors: Vectors): Promise<void> =>
  store.apply({ add: toAdd(vectors), remove: [] });

/** Small whole numbers: products and sums are exact, and there are many ties and vectors of zeros. */
const vectorArbitrary = fc
  .array(fc.integer({ min: -2, max: 2 }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((values) => Float32Array.from(values));

const vectorsArbitrary = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...IDS), vectorArbitrary), { selector: ([id]) => id })
  .map((entries): Vectors => new Map(entries));

const nonZeroArbitrary = vectorArbitrary.filter((vector) => dot(vector, vector) > 0);

const X = Float32Array.of(1, 0, 0);
const Y = Float32Array.of(0, 1, 0);
const Z = Float32Array.of(0, 0, 1);

const BAD_VECTORS: readonly (readonly [string, Vector])[] = [
  ["a shorter vector", Float32Array.of(1, 0)],
  ["a longer vector", Float32Array.of(1, 0, 0, 0)],
  ["a vector of no dimensions", new Float32Array(0)],
  ["a vector with NaN", Float32Array.of(1, Number.NaN, 0)],
  ["a vector with Infinity", Float32Array.of(1, 0, -Infinity)],
];

/** What every VectorStore must show. */
export const testVectorStore = (name: string, create: CreateStore): void => {
  const withStore = async (test: (opened: OpenedStore) => Promise<void>): Promise<void> => {
    const opened = await create(DIMENSIONS, PASSAGES);
    await test(opened).finally(() => opened.remove());
  };

  describe(`${name}, as a VectorStore`, () => {
    it("finds what a comparison with every vector finds, in the same order, with the same scores", async () => {
      await fc.assert(
        fc.asyncProperty(
          vectorsArbitrary,
          nonZeroArbitrary,
          fc.integer({ min: 1, max: IDS.length + 2 }),
          (vectors, query, limit) =>
            withStore(async ({ store }) => {
              await fill(store, vectors);
              const hits = await store.search(query, limit);
              const expected = findNaively(vectors, query);
              expect(hits).toHaveLength(Math.min(limit, vectors.size));
              for (const [rank, hit] of hits.entries()) {
                expect(hit.score).toBeCloseTo(expected[rank]?.score ?? Number.NaN, 6);
                expect(hit.score).toBeCloseTo(
                  similarity(vectors.get(hit.passage.id) ?? new Float32Array(0), query),
                  6,
                );
                expect(Math.abs(hit.score)).toBeLessThanOrEqual(1);
              }
              expect(new Set(idsOf(hits)).size).toBe(hits.length);
            }),
        ),
        { numRuns: 60 },
      );
    });

    it("answers a shorter search with the beginning of a longer one, whatever the order of adding", async () => {
      await fc.assert(
        fc.asyncProperty(
          vectorsArbitrary,
          nonZeroArbitrary,
          fc.integer({ min: 1, max: IDS.length }),
          (vectors, query, limit) =>
            withStore(async ({ store }) => {
              await fill(store, vectors);
              const all = idsOf(await store.search(query, IDS.length));
              await store.apply({ add: [], remove: IDS });
              await fill(store, new Map([...vectors].reverse()));
              expect(idsOf(await store.search(query, limit))).toEqual(all.slice(0, limit));
            }),
        ),
        { numRuns: 60 },
      );
    });

    it("finds among the accepted passages what it would find if there were no others", async () => {
      await fc.assert(
        fc.asyncProperty(
          vectorsArbitrary,
          nonZeroArbitrary,
          fc.subarray(IDS),
          fc.integer({ min: 1, max: IDS.length }),
          (vectors, query, accepted, limit) =>
            withStore(async ({ store }) => {
              await fill(store, vectors);
              const found = await store.search(query, limit, ({ id }) => accepted.includes(id));
              const all = await store.search(query, IDS.length);
              expect(found).toEqual(all.filter((hit) => accepted.includes(hit.passage.id)).slice(0, limit));
            }),
        ),
        { numRuns: 60 },
      );
    });

    it("orders equal scores by passage id, also where the limit cuts them", () =>
      withStore(async ({ store }) => {
        await fill(store, new Map(["h", "c", "f", "a", "g", "b"].map((id) => [id, id === "f" ? Y : X])));
        expect(idsOf(await store.search(X, 3))).toEqual(["a", "b", "c"]);
        expect(idsOf(await store.search(Y, 1))).toEqual(["f"]);
        expect(idsOf(await store.search(Y, 3))).toEqual(["f", "a", "b"]);
      }));

    it("gives the passages themselves", () =>
      withStore(async ({ store }) => {
        await fill(store, new Map([["c", X]]));
        expect(await store.search(X, 5)).toEqual([{ passage: PASSAGES.get("c"), score: 1 }]);
      }));

    it("does what a Map does when vectors are added, replaced and removed", async () => {
      const changeArbitrary = fc.record({
        add: vectorsArbitrary,
        remove: fc.subarray(IDS, { maxLength: 3 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(changeArbitrary, { maxLength: 4 }), (changes) =>
          withStore(async ({ store, reopen }) => {
            const expected = new Map<string, Vector>();
            for (const { add, remove } of changes) {
              await store.apply({ add: toAdd(add), remove });
              for (const id of remove) expected.delete(id);
              for (const [id, vector] of add) expected.set(id, vector);
            }
            for (const opened of [store, await reopen()]) {
              const hits = await opened.search(X, IDS.length);
              const found = new Map(hits.map((hit) => [hit.passage.id, hit.score]));
              expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
              for (const [id, vector] of expected)
                expect(found.get(id)).toBeCloseTo(similarity(vector, X), 6);
            }
          }),
        ),
        { numRuns: 30 },
      );
    });

    it("keeps its own copy of a vector", () =>
      withStore(async ({ store }) => {
        const vector = Float32Array.from(X);
        await fill(store, new Map([["a", vector]]));
        vector.set(Y);
        expect((await store.search(X, 1))[0]?.score).toBe(1);
      }));

    it("applies changes one after the other, also when they are not awaited", () =>
      withStore(async ({ store }) => {
        await Promise.all([
          fill(store, new Map([["a", X]])),
          fill(store, new Map([["b", X]])),
          store.apply({ add: [], remove: ["a"] }),
          fill(store, new Map([["c", X]])),
        ]);
        expect(idsOf(await store.search(X, 9))).toEqual(["b", "c"]);
      }));

    it.each(BAD_VECTORS)("changes nothing at all when one of the vectors is bad: %s", (_kind, bad) =>
      withStore(async ({ store, reopen }) => {
        await fill(store, new Map([["a", X]]));
        const change = {
          add: toAdd(
            new Map([
              ["b", Y],
              ["c", bad],
              ["d", Z],
            ]),
          ),
          remove: ["a"],
        };
        await expect(store.apply(change)).rejects.toThrow(AppError);
        expect(idsOf(await store.search(X, 9))).toEqual(["a"]);
        expect(idsOf(await (await reopen()).search(X, 9))).toEqual(["a"]);
        await fill(store, new Map([["b", Y]]));
        expect(idsOf(await store.search(X, 9))).toEqual(["a", "b"]);
      }),
    );

    it.each(BAD_VECTORS)("refuses to search for %s, also when it is empty", (_kind, bad) =>
      withStore(async ({ store }) => {
        await expect(store.search(bad, 1)).rejects.toThrow(AppError);
        await fill(store, new Map([["a", X]]));
        await expect(store.search(bad, 1)).rejects.toThrow(AppError);
      }),
    );

    it("refuses a vector for a passage that it does not know", () =>
      withStore(async ({ store }) => {
        await expect(fill(store, new Map([["unknown", X]]))).rejects.toThrow('"unknown"');
        expect(await store.search(X, 9)).toEqual([]);
      }));

    it("finds nothing when it is empty, reopened or emptied", () =>
      withStore(async ({ store, reopen }) => {
        expect(await store.search(X, 5)).toEqual([]);
        expect(await (await reopen()).search(X, 5)).toEqual([]);
        await store.apply({ add: [], remove: ["a"] });
        expect(await store.search(X, 5)).toEqual([]);
        await fill(store, new Map([["a", X]]));
        await store.apply({ add: [], remove: ["a"] });
        expect(await (await reopen()).search(X, 5)).toEqual([]);
      }));

    it.each([0, -1, Number.NaN])("finds nothing within a limit of %s", (limit) =>
      withStore(async ({ store }) => {
        await fill(store, new Map([["a", X]]));
        expect(await store.search(X, limit)).toEqual([]);
      }),
    );

    it("finds nothing near a vector of zeros", () =>
      withStore(async ({ store }) => {
        await fill(store, new Map([["a", X]]));
        expect(await store.search(new Float32Array(DIMENSIONS), 5)).toEqual([]);
      }));
  });
};
