import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { withLock } from "../../src/store/lock.ts";
import { processStartOf } from "../../src/store/process-start.ts";
import { inTemporaryFolder, makePipe, rejectionOf } from "./builders.ts";

const BEFORE_THIS_PROCESS = new Date(performance.timeOrigin - 5_000).toISOString();

/** The number of a process that is gone. */
const findDeadPid = async (): Promise<number> => {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? Number.NaN;
};

const describeHolder = (changes: object): string =>
  JSON.stringify({ pid: process.pid, host: hostname(), startedAt: BEFORE_THIS_PROCESS, ...changes });

const putLock = (folder: string, content: string, name = "LOCK"): Promise<void> =>
  writeFile(join(folder, name), content);

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("withLock", () => {
  it("gives what the work gives, in a folder that it makes, and leaves nothing behind", () =>
    inTemporaryFolder(async (parent) => {
      const folder = join(parent, "deep", "index");
      expect(await withLock(folder, async () => 42)).toBe(42);
      expect(await readdir(folder)).toEqual([]);
    }));

  it("says in the lock who holds it", () =>
    inTemporaryFolder(async (folder) => {
      const before = Date.now();
      const content = await withLock(folder, () => readFile(join(folder, "LOCK"), "utf8"));
      const holder = JSON.parse(content);
      expect(holder).toMatchObject({ pid: process.pid, host: hostname(), startedAt: expect.any(String) });
      expect(Math.abs(Date.parse(holder.startedAt) - before)).toBeLessThan(60_000);
    }));

  it("releases the lock when the work throws, and lets the error through", () =>
    inTemporaryFolder(async (folder) => {
      const error = new Error("the work failed");
      expect(await rejectionOf(withLock(folder, () => Promise.reject(error)))).toBe(error);
      expect(await withLock(folder, async () => "again")).toBe("again");
    }));

  it("keeps a second indexer of the same process out", () =>
    inTemporaryFolder(async (folder) => {
      await withLock(folder, async () => {
        const error = await rejectionOf(withLock(folder, async () => "never"));
        expect(error).toBeInstanceOf(AppError);
        expect(error).toMatchObject({
          message: `Cannot write index "${folder}": another indexer (process ${process.pid}) is at work`,
          hint: `Wait until it has finished; if none is running, delete "${join(folder, "LOCK")}"`,
        });
      });
      expect(await readdir(folder)).toEqual([]);
    }));

  it("keeps out while another process that runs holds the lock", () =>
    inTemporaryFolder(async (folder) => {
      const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
      try {
        await putLock(folder, describeHolder({ pid: child.pid }));
        await expect(withLock(folder, async () => "never")).rejects.toThrow(
          `another indexer (process ${child.pid}) is at work`,
        );
      } finally {
        child.kill();
        await once(child, "exit");
      }
      expect(await withLock(folder, async () => "now")).toBe("now");
    }));

  it("never takes the lock of another machine", () =>
    inTemporaryFolder(async (folder) => {
      await putLock(folder, describeHolder({ pid: await findDeadPid(), host: "elsewhere" }));
      await expect(withLock(folder, async () => "never")).rejects.toThrow(/\(process \d+ on "elsewhere"\)/);
    }));

  it("takes over the lock of a process that is gone", () =>
    inTemporaryFolder(async (folder) => {
      await putLock(folder, describeHolder({ pid: await findDeadPid() }));
      expect(await withLock(folder, async () => "mine")).toBe("mine");
      expect(await readdir(folder)).toEqual([]);
    }));

  it("takes over the lock of an earlier process with its own number, as in a container", () =>
    inTemporaryFolder(async (folder) => {
      await putLock(folder, describeHolder({}));
      expect(await withLock(folder, async () => "mine")).toBe("mine");
    }));

  it.each(["", "{", "[]", '{"pid":0}', describeHolder({ pid: -1 }), describeHolder({ startedAt: "?" })])(
    "takes over a lock that says nothing (%j) only when it is old",
    (content) =>
      inTemporaryFolder(async (folder) => {
        await putLock(folder, content);
        await expect(withLock(folder, async () => "never")).rejects.toThrow("another indexer is at work");
        const longAgo = new Date(Date.now() - 60_000);
        await utimes(join(folder, "LOCK"), longAgo, longAgo);
        expect(await withLock(folder, async () => "mine")).toBe("mine");
      }),
  );

  it("takes over also when an earlier taker died at it", () =>
    inTemporaryFolder(async (folder) => {
      const dead = describeHolder({ pid: await findDeadPid() });
      await putLock(folder, dead);
      await putLock(folder, dead, "LOCK.takeover");
      expect(await withLock(folder, async () => "mine")).toBe("mine");
      expect(await readdir(folder)).toEqual([]);
    }));

  it("lets one of many takers win at a time", () =>
    inTemporaryFolder(async (folder) => {
      const dead = describeHolder({ pid: await findDeadPid() });
      let inside = 0;
      let wins = 0;
      for (let round = 0; round < 20; round++) {
        await putLock(folder, dead);
        const takers = Array.from({ length: 8 }, async (_, position) => {
          await wait(position % 4);
          await withLock(folder, async () => {
            expect(++inside).toBe(1);
            await wait(2);
            inside--;
            wins++;
          }).catch((error: unknown) =>
            expect(error).toMatchObject({ message: expect.stringContaining("at work") }),
          );
        });
        await Promise.all(takers);
      }
      expect(wins).toBeGreaterThanOrEqual(20);
      expect(await readdir(folder)).toEqual([]);
    }));

  it.skipIf(process.platform === "win32")("does not remove the new lock of a faster taker", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "LOCK");
      const dead = describeHolder({ pid: await findDeadPid() });
      // The slower taker still reads the old lock, a pipe, when the faster one has put a new one in its place.
      await makePipe(path);
      const slower = rejectionOf(withLock(folder, async () => "never"));
      const pipe = await open(path, "w");
      await rm(path);
      const live = describeHolder({ startedAt: new Date().toISOString() });
      await putLock(folder, live);
      await pipe.writeFile(dead);
      await pipe.close();
      expect(await slower).toMatchObject({ message: expect.stringContaining("is at work") });
      expect(await readFile(path, "utf8")).toBe(live);
    }),
  );

  it("does not remove the lock of someone else who came in by force", () =>
    inTemporaryFolder(async (folder) => {
      const theirs = describeHolder({ host: "elsewhere" });
      await withLock(folder, () => putLock(folder, theirs));
      expect(await readFile(join(folder, "LOCK"), "utf8")).toBe(theirs);
    }));

  it("says what is wrong when there can be no folder or no lock", () =>
    inTemporaryFolder(async (folder) => {
      await putLock(folder, "", "file");
      expect(await rejectionOf(withLock(join(folder, "file", "index"), async () => "never"))).toMatchObject({
        message: expect.stringContaining("a file stands where a folder is needed"),
        hint: "Set INDEX_DIR to a folder",
      });
      await mkdir(join(folder, "index", "LOCK"), { recursive: true });
      expect(await rejectionOf(withLock(join(folder, "index"), async () => "never"))).toBeInstanceOf(
        AppError,
      );
    }));

  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "says that the folder is read-only",
    () =>
      inTemporaryFolder(async (parent) => {
        const folder = join(parent, "index");
        await mkdir(folder, { mode: 0o555 });
        expect(await rejectionOf(withLock(folder, async () => "never"))).toMatchObject({
          message: `Cannot write index "${folder}": permission is denied`,
          hint: expect.stringContaining("INDEX_DIR"),
        });
      }),
  );

  it.each([{ host: "elsewhere" }, { pid: process.ppid }])(
    "takes over a lock that has been silent for long: %j",
    (changes) =>
      inTemporaryFolder(async (folder) => {
        await putLock(folder, describeHolder(changes));
        const longAgo = new Date(Date.now() - 3_600_000);
        await utimes(join(folder, "LOCK"), longAgo, longAgo);
        expect(await withLock(folder, async () => "done")).toBe("done");
      }),
  );

  it.skipIf(process.platform !== "linux")(
    "tells a process from one that has its number now, by when it began",
    () =>
      inTemporaryFolder(async (folder) => {
        const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
        try {
          const processStart = await processStartOf(child.pid ?? 0);
          const longAgo = new Date(Date.now() - 3_600_000);
          // Alive, and silent for an hour, as when the machine was asleep: the lock is its own.
          await putLock(folder, describeHolder({ pid: child.pid, processStart }));
          await utimes(join(folder, "LOCK"), longAgo, longAgo);
          await expect(withLock(folder, async () => "never")).rejects.toThrow(`process ${child.pid}`);
          // The number was another process's when the lock was taken.
          await putLock(folder, describeHolder({ pid: child.pid, processStart: "another boot/1" }));
          expect(await withLock(folder, async () => "mine")).toBe("mine");
        } finally {
          child.kill();
          await once(child, "exit");
        }
      }),
  );

  it("does not judge a process of another container by its number", () =>
    inTemporaryFolder(async (folder) => {
      await putLock(folder, describeHolder({ pid: await findDeadPid(), processSpace: "pid:[1]" }));
      await expect(withLock(folder, async () => "never")).rejects.toThrow("is at work");
    }));

  it("waits when told to, says for whom once, and goes on when the other has finished", () =>
    inTemporaryFolder(async (folder) => {
      const events: string[] = [];
      let finish = (): void => undefined;
      const first = withLock(folder, async () => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        events.push("first");
      });
      await expect.poll(() => readdir(folder)).toContain("LOCK");
      const onWait = (holder: string): void => void events.push(`waits for ${holder}`);
      const second = withLock(folder, async () => void events.push("second"), {
        isPatient: true,
        onWait,
        lookEveryMs: 5,
      });
      await expect.poll(() => events.length).toBe(1);
      await wait(30);
      finish();
      await Promise.all([first, second]);
      expect(events).toEqual([`waits for process ${process.pid}`, "first", "second"]);
      expect(await readdir(folder)).toEqual([]);
    }));

  it("lets the holder know that its lock was taken away", () =>
    inTemporaryFolder(async (folder) => {
      await withLock(folder, async (lock) => {
        await lock.check();
        await rm(join(folder, "LOCK"));
        expect(await rejectionOf(lock.check())).toMatchObject({
          name: "AppError",
          message: `Cannot write index "${folder}": this indexer's lock was taken away`,
        });
        await putLock(folder, describeHolder({ host: "elsewhere" }));
        expect(await rejectionOf(lock.check())).toBeInstanceOf(AppError);
      });
    }));
});
