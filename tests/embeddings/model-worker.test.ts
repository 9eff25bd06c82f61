import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { type ModelWorker, startModelWorker } from "../../src/embeddings/model-worker.ts";
import { failureOf } from "./failure-of.ts";

/** A thread that runs `code` for each message, with `reply` to answer and `message` in hand. */
const threadOf = (code: string, atStart = 'reply({ type: "ready", dimensions: 2 });'): Worker => {
  const source = `
    import { parentPort } from "node:worker_threads";
    const reply = (message) => parentPort.postMessage(message);
    parentPort.on("message", (message) => { ${code} });
    ${atStart}`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`));
};

const ANSWER =
  'reply({ type: "done", id: message.id, outputs: message.inputs.map((t) => Float32Array.of(t.length)) });';
const CLOSES = 'if (message.type === "close") return parentPort.close();';

const start = (thread: Worker): Promise<ModelWorker<string>> =>
  startModelWorker(thread, { modelId: "a/b", task: "embed", graceMs: 50 });

/** A thread that has ended has this id. */
const ENDED = -1;

describe("startModelWorker", () => {
  it("hands requests to the thread and answers to whom they belong", async () => {
    const thread = threadOf(`${CLOSES} setTimeout(() => { ${ANSWER} }, 20 - message.id * 5);`);
    const worker = await start(thread);
    expect(worker.dimensions).toBe(2);
    const answers = await Promise.all([worker.run(["a"]), worker.run(["bb", "ccc"])]);
    expect(answers).toEqual([[Float32Array.of(1)], [Float32Array.of(2), Float32Array.of(3)]]);
    await worker.close();
    expect(thread.threadId).toBe(ENDED);
  });

  it("rejects a request that the thread refuses, and no other", async () => {
    const refusal = '{ message: "Cannot embed", hint: "Do something.", cause: undefined }';
    const thread = threadOf(
      `${CLOSES} if (message.id === 1) reply({ type: "refused", id: 1, failure: ${refusal} }); else ${ANSWER}`,
    );
    const worker = await start(thread);
    const [failure, answer] = await Promise.all([failureOf(worker.run(["a"])), worker.run(["b"])]);
    expect([failure.message, failure.hint]).toEqual(["Cannot embed", "Do something."]);
    expect(answer).toEqual([Float32Array.of(1)]);
    await worker.close();
  });

  it("ends the thread when the model cannot be had", async () => {
    const thread = threadOf(
      "",
      'reply({ type: "failed", failure: { message: "Cannot load", hint: "Delete it.", cause: "why" } });',
    );
    const failure = await failureOf(start(thread));
    expect([failure.message, failure.hint, failure.cause]).toEqual(["Cannot load", "Delete it.", "why"]);
    expect(thread.threadId).toBe(ENDED);
  });

  it.each([
    ["throws while it starts", 'throw new Error("no such module");', "no such module"],
    ["exits while it starts", "process.exit(3);", "exit code 3"],
  ])("rejects with the reason when the thread %s", async (_, atStart, reason) => {
    const failure = await failureOf(start(threadOf("", atStart)));
    expect(failure.message).toBe(`Cannot go on with model "a/b": its thread has ended (${reason})`);
    expect(failure.hint).toMatch(/Start the program again/);
  });

  it("rejects what is under way and what comes after when the thread ends unasked", async () => {
    const worker = await start(threadOf("process.exit(7);"));
    const requests = [worker.run(["a"]), worker.run(["b"])].map(failureOf);
    const failures = await Promise.all(requests);
    expect(failures.map((failure) => failure.message)).toEqual(
      Array(2).fill('Cannot go on with model "a/b": its thread has ended (exit code 7)'),
    );
    expect((await failureOf(worker.run(["c"]))).message).toBe(failures[0]?.message);
    expect((await worker.lost).message).toBe(failures[0]?.message);
    await worker.close();
  });

  it("rejects what is under way and what comes after when it is closed, and may be closed twice", async () => {
    const worker = await start(threadOf(`${CLOSES} setTimeout(() => { ${ANSWER} }, 10);`));
    const request = failureOf(worker.run(["a"]));
    let isLost = false;
    void worker.lost.then(() => {
      isLost = true;
    });
    await Promise.all([worker.close(), worker.close()]);
    expect(isLost).toBe(false);
    const failures = [await request, await failureOf(worker.run(["b"]))];
    expect(failures.map((failure) => failure.message)).toEqual(
      Array(2).fill('Cannot embed with model "a/b": it is closed'),
    );
  });

  it("kills a thread that does not end by itself", async () => {
    const thread = threadOf("while (true) {}");
    const worker = await start(thread);
    const request = failureOf(worker.run(["a"]));
    await worker.close();
    expect((await request).message).toMatch(/is closed$/);
    expect(thread.threadId).toBe(ENDED);
  });
});
