import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { LocalIndex } from "vectra";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { createAtomicStorage } from "../../src/store/atomic-storage.ts";
import { asVectraVector, createPackedCodec } from "../../src/store/packed-codec.ts";
import { createVectraStore, VECTORS_FILE } from "../../src/store/vectra-store.ts";
import { testVectorStore } from "../contracts/vector-store.ts";
import { buildPassage, inTemporaryFolder, rejectionOf, vectorAt } from "./builders.ts";

testVectorStore("vectra", async (dimensions, passages) => {
  const parent = await mkdtemp(join(tmpdir(), "yinju-store-"));
  const open = () => createVectraStore({ folder: join(parent, "vectors"), dimensions, passages });
  return { store: await open(), reopen: open, remove: () => rm(parent, { recursive: true }) };
});

const PASSAGES = new Map(["a", "b"].map((id) => [id, buildPassage(id)]));
const ADD_A = { add: [{ passageId: "a", vector: vectorAt(10) }], remove: [] };
const ADD_B = { add: [{ passageId: "b", vector: vectorAt(20) }], remove: [] };

describe("createVectraStore", () => {
  it("gives back all vectors to the bit, from memory and from disk", () =>
    inTemporaryFolder(async (folder) => {
      const options = { folder, dimensions: 2, passages: PASSAGES };
      const store = await createVectraStore(options);
      expect(await store.vectors()).toEqual(new Map());
      await store.apply(ADD_A);
      await store.apply(ADD_B);
      const expected = new Map([
        ["a", vectorAt(10)],
        ["b", vectorAt(20)],
      ]);
      expect(await store.vectors()).toEqual(expected);
      expect(await (await createVectraStore(options)).vectors()).toEqual(expected);
    }));

  it("writes nothing before the first change, and one file for each", () =>
    inTemporaryFolder(async (parent) => {
      const folder = join(parent, "deep", "vectors");
      const store = await createVectraStore({ folder, dimensions: 2, passages: PASSAGES });
      expect(await readdir(parent)).toEqual([]);
      await store.apply(ADD_A);
      expect(await readdir(folder)).toEqual([VECTORS_FILE]);
    }));

  it("answers when its folder is gone", () =>
    inTemporaryFolder(async (folder) => {
      const options = { folder, dimensions: 2, passages: PASSAGES };
      await (await createVectraStore(options)).apply(ADD_A);
      const store = await createVectraStore(options);
      await rm(folder, { recursive: true });
      expect(await store.search(vectorAt(10), 1)).toHaveLength(1);
    }));

  it("keeps what it had when writing fails", () =>
    inTemporaryFolder(async (folder) => {
      let isFull = false;
      const working = createAtomicStorage();
      const storage = {
        ...working,
        upsertFile: async (path: string, content: string | Buffer) => {
          if (isFull) throw new AppError("Cannot write: no space");
          await working.upsertFile(path, content);
        },
      };
      const options = { folder, dimensions: 2, passages: PASSAGES };
      const store = await createVectraStore({ ...options, storage });
      await store.apply(ADD_A);
      isFull = true;
      await expect(store.apply(ADD_B)).rejects.toThrow("no space");
      expect([...(await store.vectors()).keys()]).toEqual(["a"]);
      expect([...(await (await createVectraStore(options)).vectors()).keys()]).toEqual(["a"]);
      isFull = false;
      await store.apply(ADD_B);
      expect([...(await store.vectors()).keys()]).toEqual(["a", "b"]);
    }));

  it("does not open a damaged index, one of other dimensions, or one of other passages", () =>
    inTemporaryFolder(async (folder) => {
      const options = { folder, dimensions: 2, passages: PASSAGES };
      await (await createVectraStore(options)).apply(ADD_A);
      const hint = expect.stringContaining("yinju index");
      expect(await rejectionOf(createVectraStore({ ...options, dimensions: 3 }))).toMatchObject({
        message: "Cannot read vectors: it has 2 dimensions, not 3",
        hint,
      });
      expect(await rejectionOf(createVectraStore({ ...options, passages: new Map() }))).toMatchObject({
        message: 'Cannot read vectors: there is no passage "a"',
        hint,
      });
      const file = join(folder, VECTORS_FILE);
      await writeFile(file, (await readFile(file)).subarray(0, -1));
      expect(await rejectionOf(createVectraStore(options))).toBeInstanceOf(AppError);
    }));

  it("tells what to do when the question was embedded by another model", () =>
    inTemporaryFolder(async (folder) => {
      const store = await createVectraStore({ folder, dimensions: 2, passages: PASSAGES });
      expect(await rejectionOf(store.search(Float32Array.of(1, 0, 0), 1))).toMatchObject({
        message: "Cannot search: the vector has 3 dimensions, not 2",
        hint: expect.stringContaining("EMBEDDING_MODEL"),
      });
    }));

  // One scan of all items for each insert, as in vectra's own, takes most of a minute here.
  it("adds forty thousand vectors in linear time", { timeout: 15_000 }, () =>
    inTemporaryFolder(async (folder) => {
      const ids = Array.from({ length: 40_000 }, (_, position) => String(position));
      const passages = new Map(ids.map((id) => [id, buildPassage(id)]));
      const store = await createVectraStore({ folder, dimensions: 2, passages });
      const add = ids.map((passageId) => ({ passageId, vector: vectorAt(Number(passageId) / 200) }));
      await store.apply({ add, remove: ids });
      expect((await store.search(vectorAt(42), 1))[0]?.passage.id).toBe("8400");
    }),
  );
});

describe("the file that the store wrote", () => {
  const DIMENSIONS = 8;
  const vectorArbitrary = fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
    .filter((values) => values.some((value) => value !== 0))
    .map((values) => {
      const length = Math.hypot(...values);
      return Float32Array.from(values, (value) => value / length);
    });

  it("is opened by stock vectra, with our storage and codec and nothing else, which finds the same as nearest", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(vectorArbitrary, { minLength: 1, maxLength: 30 }),
        fc.nat(),
        vectorArbitrary,
        (vectors, leaving, query) =>
          inTemporaryFolder(async (folder) => {
            const ids = vectors.map((_, position) => `p${position}`);
            const passages = new Map(ids.map((id) => [id, buildPassage(id)]));
            const store = await createVectraStore({ folder, dimensions: DIMENSIONS, passages });
            const add = vectors.map((vector, position) => ({ passageId: `p${position}`, vector }));
            await store.apply({ add, remove: [] });
            await store.apply({ add: [], remove: [`p${leaving % vectors.length}`] });

            const codec = createPackedCodec({ dimensions: DIMENSIONS });
            const index = new LocalIndex(folder, VECTORS_FILE, createAtomicStorage(), codec);
            expect(await index.isIndexCreated()).toBe(true);
            expect(await index.getIndexStats()).toMatchObject({ items: vectors.length - 1 });
            const limit = 5;
            const ours = await store.search(query, limit);
            const theirs = await index.queryItems(asVectraVector(query), "", limit);
            expect(theirs).toHaveLength(Math.min(limit, vectors.length - 1));
            const scores = new Map(
              (await store.search(query, ids.length)).map((hit) => [hit.passage.id, hit]),
            );
            for (const [rank, { item, score }] of theirs.entries()) {
              // Equally near ones may come in another order, so each is compared by how near it is.
              expect(score).toBeCloseTo(ours[rank]?.score ?? Number.NaN, 5);
              expect(scores.get(item.id)?.score).toBeCloseTo(score, 5);
            }
          }),
      ),
      { numRuns: 40 },
    );
  });

  it("is changed by stock vectra, and opened by the store again", () =>
    inTemporaryFolder(async (folder) => {
      const options = { folder, dimensions: 2, passages: PASSAGES };
      await (await createVectraStore(options)).apply(ADD_A);
      const codec = createPackedCodec({ dimensions: 2 });
      const index = new LocalIndex(folder, VECTORS_FILE, createAtomicStorage(), codec);
      await index.insertItem({ id: "b", vector: [...vectorAt(20)], metadata: {} });
      const store = await createVectraStore(options);
      expect((await store.search(vectorAt(19), 2)).map(({ passage }) => passage.id)).toEqual(["b", "a"]);
    }));
});
