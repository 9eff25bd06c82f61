import { describe, expect, it } from "vitest";
import { createTasks } from "../../src/discord/tasks.ts";

const LONG = 60_000;

describe("createTasks", () => {
  it("ends when what is under way is done", async () => {
    const tasks = createTasks(LONG);
    const done: string[] = [];
    tasks.run(async () => {
      await Promise.resolve();
      done.push("a");
    });
    await tasks.end();
    expect(done).toEqual(["a"]);
  });

  it("ends at once when nothing is under way", async () => {
    const tasks = createTasks(LONG);
    tasks.run(async () => undefined);
    await Promise.resolve();
    await expect(tasks.end()).resolves.toBeUndefined();
  });

  it("does not wait longer than it has patience", async () => {
    const tasks = createTasks(20);
    tasks.run(() => new Promise(() => undefined));
    await expect(tasks.end()).resolves.toBeUndefined();
  });

  it("takes nothing more once ended", async () => {
    const tasks = createTasks(LONG);
    await tasks.end();
    let isRun = false;
    tasks.run(async () => {
      isRun = true;
    });
    expect(isRun).toBe(false);
  });
});
