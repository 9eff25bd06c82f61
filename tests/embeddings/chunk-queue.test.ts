import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chunk, createChunkQueue } from "../../src/embeddings/chunk-queue.ts";
import type { Vector } from "../../src/types.ts";

const vectorOf = (text: string): Vector => Float32Array.of(Number(text));
const numbers = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => String(from + index));

const queueOf = (chunkSize: number) =>
  createChunkQueue<string>({ chunkSize, lengthOf: (text) => text.length });

const takeAll = (take: () => Chunk<string> | undefined): Chunk<string>[] => {
  const chunks: Chunk<string>[] = [];
  for (let chunk = take(); chunk !== undefined; chunk = take()) chunks.push(chunk);
  return chunks;
};

describe("createChunkQueue", () => {
  it("has nothing to do at first, and an empty request is done at once", async () => {
    const queue = queueOf(2);
    expect(await queue.add([], "query")).toEqual([]);
    expect(queue.take()).toBeUndefined();
  });

  it("gives out requests in turn, in chunks", () => {
    const queue = queueOf(2);
    void queue.add(numbers(3), "passage");
    void queue.add(numbers(2, 10), "passage");
    expect(takeAll(queue.take).map((chunk) => chunk.inputs)).toEqual([["0", "1"], ["2"], ["10", "11"]]);
  });

  it("gives out the longest inputs of a request first, and their vectors in the order of the inputs", async () => {
    const queue = queueOf(2);
    const vectors = queue.add(["1", "1234", "12", "123"], "passage");
    const chunks = takeAll(queue.take);
    expect(chunks.map((chunk) => chunk.inputs)).toEqual([
      ["1234", "123"],
      ["12", "1"],
    ]);
    for (const chunk of chunks) chunk.done(chunk.inputs.map(vectorOf));
    expect(await vectors).toEqual(["1", "1234", "12", "123"].map(vectorOf));
  });

  it("says whether something waits", () => {
    const queue = queueOf(2);
    expect(queue.isWaiting()).toBe(false);
    void queue.add(numbers(3), "query");
    expect([queue.take()?.role, queue.isWaiting()]).toEqual(["query", true]);
    expect([queue.take()?.role, queue.isWaiting()]).toEqual(["query", false]);
  });

  it("refuses what waits, what is under way and what comes after with the first error", async () => {
    const queue = queueOf(1);
    const requests = [queue.add(numbers(2), "passage"), queue.add(["9"], "query")];
    const settled = Promise.allSettled(requests);
    const chunk = queue.take();
    queue.refuse(new Error("first"));
    queue.refuse(new Error("second"));
    chunk?.done(chunk.inputs.map(vectorOf));
    expect(queue.take()).toBeUndefined();
    const reasons = [...(await settled), ...(await Promise.allSettled([queue.add(["1"], "query")]))];
    expect(reasons).toEqual(Array(3).fill({ status: "rejected", reason: new Error("first") }));
    expect(await queue.add([], "query")).toEqual([]);
  });

  it("gives out a query before the passages that wait, even amid their request", () => {
    const queue = queueOf(1);
    void queue.add(numbers(2), "passage");
    const first = queue.take();
    void queue.add(["20"], "query");
    void queue.add(["21"], "query");
    expect([first, ...takeAll(queue.take)].map((chunk) => chunk?.inputs[0])).toEqual(["0", "20", "21", "1"]);
  });

  it("puts vectors in the order of the inputs, in whatever order workers finish", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.nat(1000)),
        async (sizes, chunkSize, dice) => {
          const queue = queueOf(chunkSize);
          const requests = sizes.map((size, index) => numbers(size, index * 100));
          const results = requests.map((inputs, index) => queue.add(inputs, index % 2 ? "query" : "passage"));
          const chunks = takeAll(queue.take);
          expect(chunks.every((chunk) => chunk.inputs.length <= chunkSize)).toBe(true);
          while (chunks.length > 0) {
            const [chunk] = chunks.splice((dice.next().value ?? 0) % chunks.length, 1);
            chunk?.done(chunk.inputs.map(vectorOf));
          }
          expect(await Promise.all(results)).toEqual(requests.map((inputs) => inputs.map(vectorOf)));
        },
      ),
    );
  });

  it("drops the rest of a request that failed, and no other", async () => {
    const queue = queueOf(1);
    const failing = queue.add(numbers(3), "passage");
    const other = queue.add(["9"], "passage");
    queue.take()?.failed(new Error("broken"));
    await expect(failing).rejects.toThrow("broken");
    const [chunk, ...rest] = takeAll(queue.take);
    expect(rest).toEqual([]);
    chunk?.done([vectorOf("9")]);
    expect(await other).toEqual([vectorOf("9")]);
  });
});
