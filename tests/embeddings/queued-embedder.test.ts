import { describe, expect, it } from "vitest";
import { profileOf } from "../../src/embeddings/model-profiles.ts";
import type { ModelWorker } from "../../src/embeddings/model-worker.ts";
import { createQueuedEmbedder } from "../../src/embeddings/queued-embedder.ts";
import { AppError } from "../../src/errors.ts";
import type { Vector } from "../../src/types.ts";

const profile = profileOf("Xenova/multilingual-e5-small");
const vectorOf = (text: string): Vector => Float32Array.of(text.length);
const CLOSED = new AppError("closed");

/** A worker that does one chunk each time `step` is called. */
const manualWorker = () => {
  const asked: (readonly string[])[] = [];
  let answer: ((error?: Error) => void) | undefined;
  let closed = false;
  const worker: ModelWorker = {
    dimensions: 1,
    embed: (texts) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(CLOSED);
        asked.push(texts);
        answer = (error) => (error ? reject(error) : resolve(texts.map(vectorOf)));
      }),
    close: async () => {
      closed = true;
      answer?.(CLOSED);
    },
  };
  const step = async (error?: Error): Promise<void> => {
    answer?.(error);
    await new Promise((done) => setImmediate(done));
  };
  return { worker, asked, step };
};

describe("createQueuedEmbedder", () => {
  it("names the model with the precision of its weights", () => {
    const embedder = createQueuedEmbedder({ profile, worker: manualWorker().worker });
    expect(embedder.modelId).toBe("Xenova/multilingual-e5-small@q8");
    expect(embedder.dimensions).toBe(1);
  });

  it("puts the prefix of the role before each text", async () => {
    const { worker, asked, step } = manualWorker();
    const embedder = createQueuedEmbedder({ profile, worker });
    const passages = embedder.embed(["a", "b"], "passage");
    await step();
    const query = embedder.embed(["c"], "query");
    await step();
    expect(asked).toEqual([["passage: a", "passage: b"], ["query: c"]]);
    expect(await passages).toEqual([vectorOf("passage: a"), vectorOf("passage: b")]);
    expect(await query).toEqual([vectorOf("query: c")]);
  });

  it("lets a query wait for one small chunk of passages and no more", async () => {
    const { worker, asked, step } = manualWorker();
    const embedder = createQueuedEmbedder({ profile, worker });
    const passages = embedder.embed(Array<string>(40).fill("p"), "passage");
    const query = embedder.embed(["q"], "query");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.length).toBeLessThanOrEqual(4);
    await step();
    expect(asked[1]).toEqual(["query: q"]);
    await step();
    expect(await query).toHaveLength(1);
    for (let chunk = 0; chunk < 10; chunk++) await step();
    expect(await passages).toHaveLength(40);
  });

  it("goes on after a chunk that failed", async () => {
    const { worker, step } = manualWorker();
    const embedder = createQueuedEmbedder({ profile, worker });
    const failing = embedder.embed(Array<string>(9).fill("p"), "passage");
    const other = embedder.embed(["o"], "passage");
    const failed = expect(failing).rejects.toThrow("cannot run");
    await step(new AppError("cannot run"));
    await step();
    await failed;
    expect(await other).toEqual([vectorOf("passage: o")]);
  });

  it("refuses what is under way, what waits and what comes once it is closed", async () => {
    const { worker } = manualWorker();
    const embedder = createQueuedEmbedder({ profile, worker });
    const requests = [embedder.embed(["a"], "passage"), embedder.embed(["b"], "passage")];
    const settled = Promise.allSettled(requests);
    await embedder.close();
    expect(await settled).toEqual(requests.map(() => ({ status: "rejected", reason: CLOSED })));
    await expect(embedder.embed(["c"], "query")).rejects.toBe(CLOSED);
  });
});
