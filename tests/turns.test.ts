import { describe, expect, it } from "vitest";
import { createTurns, doAtOnce, doInTurns, type Steps, unlessStopped } from "../src/turns.ts";

const workFor = (milliseconds: number): void => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
};

describe("a turn", () => {
  it("is over after a while, and another one begins when the others have worked", async () => {
    const turns = createTurns();
    expect(turns.isOver()).toBe(false);
    workFor(30);
    expect(turns.isOver()).toBe(true);
    const order: string[] = [];
    setImmediate(() => order.push("others"));
    await turns.next();
    order.push("next turn");
    expect(turns.isOver()).toBe(false);
    expect(order).toEqual(["others", "next turn"]);
  });
});

describe("work in steps", () => {
  /** Works for three milliseconds a step, and notes it. */
  function* work(done: string[], steps: number): Steps<string> {
    for (let step = 0; step < steps; step += 1) {
      workFor(3);
      done.push("step");
      yield;
    }
    return "result";
  }
  const { signal } = new AbortController();

  it("gives its result, in turns with others or at once", async () => {
    const done: string[] = [];
    const result = doInTurns(work(done, 20), signal);
    setImmediate(() => done.push("others"));
    expect(await result).toBe("result");
    expect(done.indexOf("others")).toBeGreaterThan(0);
    expect(done.indexOf("others")).toBeLessThan(20);
    expect(done).toHaveLength(21);
    expect(doAtOnce(work(done, 2))).toBe("result");
    expect(done).toHaveLength(23);
  });

  it("ends with the reason for which it is aborted, and with its own errors", async () => {
    const done: string[] = [];
    const aborting = new AbortController();
    const result = doInTurns(work(done, 20), aborting.signal);
    aborting.abort(new Error("enough"));
    await expect(result).rejects.toThrow("enough");
    expect(done.length).toBeLessThan(20);
    function* fail(): Steps<void> {
      yield;
      throw new Error("wrong");
    }
    await expect(doInTurns(fail(), signal)).rejects.toThrow("wrong");
  });
});

describe("unlessStopped", () => {
  it("takes it for no failure that work was stopped, and for one that it failed", async () => {
    const stopping = new AbortController();
    await expect(unlessStopped(Promise.reject(new Error("broken")), stopping.signal)).rejects.toThrow(
      "broken",
    );
    await expect(unlessStopped(Promise.resolve(1), stopping.signal)).resolves.toBeUndefined();
    stopping.abort();
    await expect(
      unlessStopped(Promise.reject(new Error("stopped")), stopping.signal),
    ).resolves.toBeUndefined();
  });
});
