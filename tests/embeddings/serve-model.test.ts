import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProfile } from "../../src/embeddings/read-profile.ts";
import { reportFailure, serveModel } from "../../src/embeddings/serve-model.ts";
import type {
  MessageFromWorker,
  MessageToWorker,
  ModelSettings,
} from "../../src/embeddings/worker-protocol.ts";
import { makeTinyModel, type TinyModel } from "../fixtures/tiny-model.ts";
import { distanceOf, TOLERANCE } from "./vector-distance.ts";

let folder: string;
let expected: TinyModel;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yinju-serve-"));
  expected = await makeTinyModel(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A model that is what it should be, looked for in this folder. */
const settingsFor = (path: string): ModelSettings => ({
  task: "embed",
  profile: readProfile("a/b", folder),
  folder: path,
});

/** The starting thread's end of the line, and what arrives there. */
const connect = () => {
  const { port1: here, port2: there } = new MessageChannel();
  const arrived: MessageFromWorker[] = [];
  const heard = new Set<() => void>();
  here.on("message", (message: MessageFromWorker) => {
    arrived.push(message);
    for (const hear of heard) hear();
  });
  const closed = new Promise<void>((resolve) => here.once("close", resolve));
  const until = (count: number): Promise<void> =>
    new Promise((resolve) => {
      const check = () => void (arrived.length >= count && resolve());
      heard.add(check);
      check();
    });
  return { here, there, arrived, closed, until };
};

const send = (port: MessagePort, message: MessageToWorker<string>): void => port.postMessage(message);

describe("serveModel", () => {
  it("says that it is ready, answers in order, and lets go of the line when told to close", async () => {
    const { here, there, arrived, closed, until } = connect();
    await serveModel(there, settingsFor(folder));
    send(here, { type: "run", id: 1, inputs: ["reset", "北京"] });
    send(here, { type: "run", id: 2, inputs: [] });
    await until(3);
    send(here, { type: "close" });
    await closed;
    expect(arrived.map((message) => message.type)).toEqual(["ready", "done", "done"]);
    expect(arrived[0]).toEqual({ type: "ready", dimensions: 16 });
    const [, first, second] = arrived;
    const vectors = first?.type === "done" ? first.outputs : [];
    expect(distanceOf(vectors, [expected("reset"), expected("北京")])).toBeLessThan(TOLERANCE);
    expect(second).toEqual({ type: "done", id: 2, outputs: [] });
  });

  it("refuses what it cannot embed and goes on", async () => {
    const { here, there, arrived, closed, until } = connect();
    await serveModel(there, settingsFor(folder));
    // A text that is none stands for whatever makes the library throw.
    send(here, { type: "run", id: 1, inputs: [null as unknown as string] });
    send(here, { type: "run", id: 2, inputs: ["reset"] });
    await until(3);
    send(here, { type: "close" });
    await closed;
    expect(arrived[1]).toMatchObject({
      type: "refused",
      id: 1,
      failure: { message: expect.stringMatching(/^Cannot embed with model/), hint: expect.any(String) },
    });
    expect(arrived[2]).toMatchObject({ type: "done", id: 2 });
  });

  it("does not finish what was asked before it is told to close", async () => {
    const { here, there, arrived, closed } = connect();
    await serveModel(there, settingsFor(folder));
    send(here, { type: "run", id: 1, inputs: Array<string>(10_000).fill("reset") });
    send(here, { type: "close" });
    await closed;
    expect(arrived.map((message) => message.type)).toEqual(["ready"]);
  });

  it("says why it cannot have the model", async () => {
    const { there, arrived, closed, until } = connect();
    await serveModel(there, settingsFor(join(folder, "nowhere")));
    await until(1);
    there.close();
    await closed;
    expect(arrived).toMatchObject([{ type: "failed", failure: { hint: expect.stringMatching(/nowhere/) } }]);
  });
});

describe("reportFailure", () => {
  it("names the model's folder", async () => {
    const { there, arrived, until } = connect();
    reportFailure(there, settingsFor("/m/x"), new Error("promise nobody awaits"));
    await until(1);
    there.close();
    expect(arrived).toMatchObject([
      {
        type: "failed",
        failure: {
          message: expect.stringContaining("(promise nobody awaits)"),
          hint: expect.stringContaining('"/m/x"'),
        },
      },
    ]);
  });
});
