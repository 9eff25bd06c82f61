import { describe, expect, it } from "vitest";
import { BusyError, createQueue } from "../src/queue.ts";

/** Work that ends when it is told to, and notes that it has begun. */
const createWork = () => {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push(name);
      ends.set(name, (error) => (error ? reject(error) : resolve(name)));
    });
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const end = async (name: string, error?: Error): Promise<void> => {
    ends.get(name)?.(error);
    await settle();
  };
  return { begun, work, end, settle };
};

describe("createQueue", () => {
  it("works on some at a time, in the order in which they come", async () => {
    const { begun, work, end, settle } = createWork();
    const inQueue = createQueue({ atOnce: 2, atMost: 10 });
    const all = Promise.all(["a", "b", "c", "d"].map((name) => inQueue(work(name))));
    await settle();
    expect(begun).toEqual(["a", "b"]);
    await end("b");
    expect(begun).toEqual(["a", "b", "c"]);
    await end("a");
    await end("c");
    await end("d");
    expect(await all).toEqual(["a", "b", "c", "d"]);
  });

  it("goes on after work that fails, whose error comes through", async () => {
    const { begun, work, end, settle } = createWork();
    const inQueue = createQueue({ atOnce: 1, atMost: 10 });
    const failing = inQueue(work("a"));
    const next = inQueue(work("b"));
    const told = expect(failing).rejects.toThrow("no");
    await settle();
    await end("a", new Error("no"));
    await told;
    expect(begun).toEqual(["a", "b"]);
    await end("b");
    expect(await next).toBe("b");
  });

  it("refuses at once what there is no room for, and takes more when there is", async () => {
    const { work, end, settle } = createWork();
    const inQueue = createQueue({ atOnce: 1, atMost: 1 });
    const taken = [inQueue(work("a")), inQueue(work("b"))];
    await expect(inQueue(work("c"))).rejects.toBeInstanceOf(BusyError);
    await settle();
    await end("a");
    const late = inQueue(work("d"));
    await end("b");
    await end("d");
    expect(await Promise.all([...taken, late])).toEqual(["a", "b", "d"]);
  });

  it("hands a place on to who waits, not to who comes", async () => {
    const { begun, work, end, settle } = createWork();
    const inQueue = createQueue({ atOnce: 1, atMost: 10 });
    const first = [inQueue(work("a")), inQueue(work("b"))];
    await settle();
    await end("a");
    const late = inQueue(work("c"));
    await settle();
    expect(begun).toEqual(["a", "b"]);
    await end("b");
    await end("c");
    expect(await Promise.all([...first, late])).toEqual(["a", "b", "c"]);
  });

  it("has all its places again when nothing is under way", async () => {
    const inQueue = createQueue({ atOnce: 1, atMost: 0 });
    for (const name of ["a", "b", "c"]) expect(await inQueue(async () => name)).toBe(name);
  });
});
