import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { removeGeneration, sweepIndex } from "../../src/store/sweep-index.ts";
import { inTemporaryFolder } from "./builders.ts";

const fill = async (indexDir: string, names: readonly string[]): Promise<void> => {
  for (const name of names) {
    await mkdir(join(indexDir, name), { recursive: true });
    await writeFile(join(indexDir, name, "manifest.json"), "{}");
  }
};

describe("sweepIndex", () => {
  it("leaves the generations to be kept, and whatever is none of the index's", () =>
    inTemporaryFolder(async (indexDir) => {
      await fill(indexDir, ["g-1", "g-2", "g-3", "g-9", "g-4.tmp", "notes"]);
      for (const name of ["CURRENT", "LOCK", "JOURNAL", "feedback.jsonl", "CURRENT.0.tmp", "LOCK.0.tmp"]) {
        await writeFile(join(indexDir, name), "");
      }
      await sweepIndex(indexDir, new Set([2, 3]));
      expect((await readdir(indexDir)).toSorted()).toEqual(
        ["CURRENT", "JOURNAL", "LOCK", "feedback.jsonl", "g-2", "g-3", "notes"].toSorted(),
      );
    }));

  it("removes what a process left that was stopped while it took a lock over, and not what one is about", () =>
    inTemporaryFolder(async (indexDir) => {
      const holder = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() };
      const earlier = { ...holder, startedAt: new Date(performance.timeOrigin - 5000).toISOString() };
      await writeFile(join(indexDir, "LOCK.takeover"), JSON.stringify(holder));
      await writeFile(join(indexDir, "LOCK.takeover.takeover"), JSON.stringify(earlier));
      await sweepIndex(indexDir, new Set());
      expect(await readdir(indexDir)).toEqual(["LOCK.takeover"]);
    }));

  it("removes a generation also where an earlier run was stopped while it did that", () =>
    inTemporaryFolder(async (indexDir) => {
      await fill(indexDir, ["g-1", "g-1.tmp", "g-2"]);
      await sweepIndex(indexDir, new Set([2]));
      expect(await readdir(indexDir)).toEqual(["g-2"]);
    }));
});

describe("removeGeneration", () => {
  it("never leaves half of one under its name", () =>
    inTemporaryFolder(async (indexDir) => {
      await fill(indexDir, ["g-1", "g-1/vectors"]);
      const seen: string[][] = [];
      const remove = async (path: string): Promise<void> => {
        seen.push(await readdir(indexDir));
        await rm(path, { recursive: true });
      };
      await removeGeneration(join(indexDir, "g-1"), remove);
      expect(seen).toEqual([["g-1.tmp"]]);
      expect(await readdir(indexDir)).toEqual([]);
    }));

  it("does nothing where there is none", () =>
    inTemporaryFolder(async (indexDir) => {
      await removeGeneration(join(indexDir, "g-1"));
      expect(await readdir(indexDir)).toEqual([]);
    }));
});
