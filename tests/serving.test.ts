import { describe, expect, it } from "vitest";
import type { OpenIndex } from "../src/answering.ts";
import type { IndexReport } from "../src/index-corpus.ts";
import { createServing } from "../src/serving.ts";
import type { Answer } from "../src/types.ts";
import { recordEvents } from "./workspace.ts";

interface FakeIndex extends OpenIndex {
  /** Answers the questions that wait. */
  answer(): void;
  readonly closed: number;
  readonly prepared: number;
}

/** An index whose answers name it, and that answers when it is told to. */
const createIndex = (createdAt: string, damaged: readonly string[] = []): FakeIndex => {
  let waiting: (() => void)[] = [];
  let [closed, prepared] = [0, 0];
  const index = {
    manifest: { createdAt },
    damaged,
    get closed() {
      return closed;
    },
    get prepared() {
      return prepared;
    },
    answer() {
      for (const answer of waiting) answer();
      waiting = [];
    },
    ask: async (question: string) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      if (question === "fail") throw new Error(question);
      return { question, id: createdAt } as Answer;
    },
    findSource: (id: string) => (id === createdAt ? { indexedAt: createdAt } : undefined),
    prepare: async () => {
      prepared += 1;
      if (createdAt === "unprepared") throw new Error(createdAt);
    },
    close: async () => {
      closed += 1;
    },
  };
  return index as unknown as FakeIndex;
};

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A disk on which indexes are made, and what serves them. */
const createHouse = () => {
  const first = createIndex("1");
  const disk = {
    newest: first,
    opened: 0,
    failure: undefined as Error | undefined,
    /** What is opened, if it is not the newest. */
    opens: undefined as FakeIndex | undefined,
    isUnreadable: false,
  };
  const failures: unknown[] = [];
  let finishIndexing: (() => void) | undefined;
  const serving = createServing(first, {
    async newest() {
      if (disk.isUnreadable) throw new Error("unreadable");
      return disk.newest.manifest.createdAt;
    },
    async open() {
      disk.opened += 1;
      if (disk.failure) throw disk.failure;
      return disk.opens ?? disk.newest;
    },
    async index() {
      await new Promise<void>((resolve) => {
        finishIndexing = resolve;
      });
      return { documents: 7 } as IndexReport;
    },
    onFailure: (error) => void failures.push(error),
  });
  return { first, disk, failures, serving, finishIndexing: () => finishIndexing?.() };
};

const ask = (serving: ReturnType<typeof createServing>, question: string) =>
  serving.ask(question, { limit: 1 });

describe("createServing", () => {
  it("answers a question wholly from the index that was there when it came", async () => {
    const { first, disk, serving } = createHouse();
    const before = ask(serving, "a");
    const second = createIndex("2");
    disk.newest = second;
    await serving.refresh();
    const after = ask(serving, "b");
    expect(first.closed).toBe(0);
    first.answer();
    second.answer();
    expect([(await before).id, (await after).id]).toEqual(["1", "2"]);
    expect([first.closed, second.closed]).toEqual([1, 0]);
    expect([serving.findSource("1"), serving.findSource("2")?.indexedAt]).toEqual([undefined, "2"]);
  });

  it("closes an index once, when its last question is answered, also by a failure", async () => {
    const { first, disk, serving } = createHouse();
    const asked = [ask(serving, "a"), ask(serving, "fail")];
    disk.newest = createIndex("2");
    await serving.refresh();
    first.answer();
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(first.closed).toBe(1);
  });

  it("closes an index that nobody asks at once, and does not open the same one again", async () => {
    const { first, disk, serving } = createHouse();
    await serving.refresh();
    expect(disk.opened).toBe(0);
    disk.newest = createIndex("2");
    await serving.refresh();
    await serving.refresh();
    expect([disk.opened, first.closed]).toEqual([1, 1]);
  });

  it("prepares each index that it takes, once, and asks on while one cannot be prepared", async () => {
    const { first, disk, failures, serving } = createHouse();
    const second = createIndex("unprepared");
    disk.newest = second;
    await serving.refresh();
    await serving.refresh();
    const asked = ask(serving, "a");
    second.answer();
    expect([first.prepared, second.prepared, String(failures)]).toEqual([1, 1, "Error: unprepared"]);
    expect((await asked).id).toBe("unprepared");
  });

  it("goes on with the index before when the new one cannot be opened, and tries the one after", async () => {
    const { first, disk, failures, serving } = createHouse();
    disk.newest = createIndex("2");
    disk.failure = new Error("damaged");
    await serving.refresh();
    await serving.refresh();
    expect([disk.opened, failures.length, serving.current()]).toEqual([1, 1, first]);
    disk.failure = undefined;
    disk.newest = createIndex("3");
    await serving.refresh();
    expect([serving.current().manifest.createdAt, first.closed]).toEqual(["3", 1]);
  });

  it("goes on with what it has when the newest is damaged, tells once which file, and what to do", async () => {
    const { first, disk, failures, serving } = createHouse();
    const again = createIndex("1", ["g-2/documents.json"]);
    disk.newest = createIndex("2");
    disk.opens = again;
    for (let count = 0; count < 3; count += 1) await serving.refresh();
    expect([disk.opened, again.closed, first.closed, serving.current()]).toEqual([1, 1, 0, first]);
    expect(failures).toEqual([
      expect.objectContaining({
        message: "The index is damaged (g-2/documents.json): an earlier one answers",
        hint: expect.stringContaining("yinju index"),
      }),
    ]);
    disk.opens = undefined;
    disk.newest = createIndex("3");
    await serving.refresh();
    expect([serving.current().manifest.createdAt, failures.length]).toEqual(["3", 1]);
  });

  it("takes an earlier one than the newest, which is damaged, over one that is earlier still", async () => {
    const { disk, failures, serving } = createHouse();
    const second = createIndex("2", ["g-3/documents.json"]);
    disk.newest = createIndex("3");
    disk.opens = second;
    await serving.refresh();
    await serving.refresh();
    expect([serving.current(), disk.opened, failures.length]).toEqual([second, 1, 1]);
  });

  it("tells once that it cannot read which index is the newest, and goes on", async () => {
    const { first, disk, failures, serving } = createHouse();
    disk.isUnreadable = true;
    for (let count = 0; count < 3; count += 1) await serving.refresh();
    expect([failures.length, serving.current()]).toEqual([1, first]);
    disk.isUnreadable = false;
    disk.newest = createIndex("2");
    await serving.refresh();
    expect(serving.current().manifest.createdAt).toBe("2");
  });

  it("brings the index in line one at a time, and answers from it then", async () => {
    const { disk, serving, finishIndexing } = createHouse();
    const running = serving.reindex(recordEvents());
    expect(await serving.reindex(recordEvents())).toBeUndefined();
    disk.newest = createIndex("2");
    finishIndexing();
    expect(await running).toEqual({ documents: 7 });
    expect(serving.current().manifest.createdAt).toBe("2");
    const again = serving.reindex(recordEvents());
    await settle();
    finishIndexing();
    expect(await again).toEqual({ documents: 7 });
  });

  it("takes by itself what another process has made, until it is closed", async () => {
    const { disk, serving } = createHouse();
    serving.watch(1);
    const second = createIndex("2");
    disk.newest = second;
    await expect.poll(() => serving.current()).toBe(second);
    await serving.close();
    expect(second.closed).toBe(1);
    const { opened } = disk;
    disk.newest = createIndex("3");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(disk.opened).toBe(opened);
  });

  it("opens nothing any more when it closes", async () => {
    const { first, disk, serving } = createHouse();
    disk.newest = createIndex("2");
    await serving.close();
    expect([disk.opened, first.closed]).toEqual([0, 1]);
  });
});
