import { describe, expect, it } from "vitest";
import { knownProfile, type ModelProfile } from "../../src/embeddings/model-profiles.ts";
import type { ModelWorker } from "../../src/embeddings/model-worker.ts";
import { createQueuedEmbedder } from "../../src/embeddings/queued-embedder.ts";
import { AppError } from "../../src/errors.ts";
import type { Embedder, Vector } from "../../src/types.ts";
import { failureOf } from "./failure-of.ts";

const ID = "Xenova/multilingual-e5-small";
const profile = knownProfile(ID) as ModelProfile;
const vectorOf = (text: string): Vector => Float32Array.of(text.length);
const CLOSED = `Cannot embed with model "${ID}": it is closed`;

const settle = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A worker that does one chunk each time `step` is called. */
const manualWorker = () => {
  const asked: (readonly string[])[] = [];
  let answer: ((error?: Error) => void) | undefined;
  let isClosed = false;
  let lose: (error: AppError) => void = () => {};
  const worker: ModelWorker<string> = {
    dimensions: 1,
    lost: new Promise((tell) => {
      lose = tell;
    }),
    run: (texts) =>
      new Promise((resolve, reject) => {
        asked.push(texts);
        answer = (error) => (error ? reject(error) : resolve(texts.map(vectorOf)));
      }),
    close: async () => {
      isClosed = true;
      answer?.(new AppError("the worker is closed"));
    },
  };
  const step = async (error?: Error): Promise<void> => {
    answer?.(error);
    await settle();
  };
  const loseWith = async (error: AppError): Promise<void> => {
    answer?.(error);
    lose(error);
    await settle();
  };
  return { worker, asked, step, loseWith, isClosed: () => isClosed };
};

type ManualWorker = ReturnType<typeof manualWorker>;

/** An embedder over manual workers; those after the first start when they are asked for. */
const embedderOver = ([first, ...others]: [ManualWorker, ...ManualWorker[]], most = 1) => {
  let started = 0;
  const startAnother = async (): Promise<ModelWorker<string>> => {
    const next = others[started++];
    if (next === undefined) throw new AppError("cannot start");
    return next.worker;
  };
  const embedder = createQueuedEmbedder({ profile, first: first.worker, startAnother, most });
  return { embedder, started: () => started };
};

const single = (): { embedder: Embedder } & ManualWorker => {
  const worker = manualWorker();
  return { ...worker, ...embedderOver([worker]) };
};

const PASSAGES = Array<string>(200).fill("p");

describe("createQueuedEmbedder", () => {
  it("names the model with the precision of its weights", () => {
    const { embedder } = single();
    expect([embedder.modelId, embedder.dimensions]).toEqual([`${ID}@q8`, 1]);
  });

  it("puts the prefix of the role before each text", async () => {
    const { embedder, asked, step } = single();
    const passages = embedder.embed(["a", "b"], "passage");
    await step();
    const query = embedder.embed(["c"], "query");
    await step();
    expect(asked).toEqual([["passage: a", "passage: b"], ["query: c"]]);
    expect(await passages).toEqual([vectorOf("passage: a"), vectorOf("passage: b")]);
    expect(await query).toEqual([vectorOf("query: c")]);
  });

  it("lets a query wait for one small chunk of passages and no more", async () => {
    const { embedder, asked, step } = single();
    const passages = embedder.embed(PASSAGES.slice(0, 40), "passage");
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
    const { embedder, step } = single();
    const failing = embedder.embed(PASSAGES.slice(0, 9), "passage");
    const other = embedder.embed(["o"], "passage");
    const failed = expect(failing).rejects.toThrow("cannot run");
    await step(new AppError("cannot run"));
    await step();
    await failed;
    expect(await other).toEqual([vectorOf("passage: o")]);
  });

  it("refuses what is under way, what waits and what comes once it is closed", async () => {
    const { embedder } = single();
    const requests = [embedder.embed(["a"], "passage"), embedder.embed(["b"], "passage")].map(failureOf);
    await embedder.close();
    const failures = [...(await Promise.all(requests)), await failureOf(embedder.embed(["c"], "query"))];
    expect(failures.map(({ message }) => message)).toEqual([CLOSED, CLOSED, CLOSED]);
  });
});

describe("createQueuedEmbedder with several workers", () => {
  it("starts another once there is much to do, and never more than it may", async () => {
    const workers = [manualWorker(), manualWorker(), manualWorker()] as const;
    const { embedder, started } = embedderOver([...workers], 2);
    const passages = embedder.embed(PASSAGES, "passage");
    for (let chunk = 0; chunk < 7; chunk++) await workers[0].step();
    expect(started()).toBe(0);
    await workers[0].step();
    expect(started()).toBe(1);
    for (let chunk = 0; chunk < 30; chunk++) {
      await workers[0].step();
      await workers[1].step();
    }
    expect(await passages).toHaveLength(200);
    expect(started()).toBe(1);
    expect(workers[1].asked.length).toBeGreaterThan(15);
  });

  it("starts none for questions, nor for the few passages of a small change", async () => {
    const first = manualWorker();
    const { embedder, started } = embedderOver([first, manualWorker()], 2);
    const questions = PASSAGES.map((text) => embedder.embed([text], "query"));
    for (let question = 0; question < 200; question++) await first.step();
    await Promise.all(questions);
    const passages = embedder.embed(PASSAGES.slice(0, 32), "passage");
    for (let chunk = 0; chunk < 8; chunk++) await first.step();
    await passages;
    expect(started()).toBe(0);
  });

  it("gives a query to whichever worker is free first", async () => {
    const workers = [manualWorker(), manualWorker()] as const;
    const { embedder } = embedderOver([...workers], 2);
    void embedder.embed(PASSAGES, "passage").catch(() => {});
    for (let chunk = 0; chunk < 9; chunk++) await workers[0].step();
    const query = embedder.embed(["q"], "query");
    await workers[1].step();
    expect(workers[1].asked.at(-1)).toEqual(["query: q"]);
    await workers[1].step();
    expect(await query).toHaveLength(1);
    await embedder.close();
  });

  it("rejects everything with one error when one of them is lost", async () => {
    const workers = [manualWorker(), manualWorker()] as const;
    const { embedder } = embedderOver([...workers], 2);
    const passages = failureOf(embedder.embed(PASSAGES, "passage"));
    for (let chunk = 0; chunk < 9; chunk++) await workers[0].step();
    const others = failureOf(embedder.embed(["o"], "passage"));
    const lost = new AppError("its thread has ended");
    await workers[1].loseWith(lost);
    expect(await Promise.all([passages, others, failureOf(embedder.embed(["q"], "query"))])).toEqual([
      lost,
      lost,
      lost,
    ]);
    await embedder.close();
    expect(workers.map((worker) => worker.isClosed())).toEqual([true, true]);
  });

  it("rejects everything with one error when another cannot be started", async () => {
    const first = manualWorker();
    const { embedder } = embedderOver([first], 2);
    const passages = failureOf(embedder.embed(PASSAGES, "passage"));
    for (let chunk = 0; chunk < 9; chunk++) await first.step();
    expect((await passages).message).toBe("cannot start");
    expect((await failureOf(embedder.embed(["q"], "query"))).message).toBe("cannot start");
    await embedder.close();
  });

  it("closes a worker that is still starting", async () => {
    const workers = [manualWorker(), manualWorker()] as const;
    let start: () => void = () => {};
    const startAnother = () =>
      new Promise<ModelWorker<string>>((resolve) => {
        start = () => resolve(workers[1].worker);
      });
    const embedder = createQueuedEmbedder({ profile, first: workers[0].worker, startAnother, most: 2 });
    const passages = failureOf(embedder.embed(PASSAGES, "passage"));
    for (let chunk = 0; chunk < 9; chunk++) await workers[0].step();
    const closing = embedder.close();
    expect((await passages).message).toBe(CLOSED);
    start();
    await closing;
    expect(workers.map((worker) => worker.isClosed())).toEqual([true, true]);
    expect(workers[1].asked).toEqual([]);
  });
});
