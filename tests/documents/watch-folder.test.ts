import { appendFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { watchFolder } from "../../src/documents/watch-folder.ts";
import { createWorkspace } from "../workspace.ts";

const QUICK = { writtenMs: 200, quietMs: 100 };
const LONGEST_WAIT = { timeout: 10_000 };

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const watchWorkspace = async (files: Readonly<Record<string, string>> = { "a.md": "A.\n" }) => {
  const { seedsDir } = await createWorkspace(files);
  let told = 0;
  const failures: unknown[] = [];
  const changed = (): void => {
    told += 1;
  };
  const failed = (error: unknown): void => void failures.push(error);
  const folder = await watchFolder(seedsDir, { changed, failed }, QUICK);
  onTestFinished(() => folder.close());
  return { seedsDir, folder, failures, told: () => told };
};

describe("watchFolder", () => {
  it("tells nothing of what is there, and once of several changes", async () => {
    const { seedsDir, told, failures } = await watchWorkspace();
    await wait(500);
    expect(told()).toBe(0);
    for (const name of ["b.md", "c.md", "d.md"]) await writeFile(join(seedsDir, name), "New.\n");
    await expect.poll(told, LONGEST_WAIT).toBe(1);
    await wait(500);
    expect([told(), failures]).toEqual([1, []]);
  });

  it.each<readonly [string, (seedsDir: string) => Promise<void>]>([
    ["is changed", (seedsDir) => writeFile(join(seedsDir, "a.md"), "B.\n")],
    ["is removed", (seedsDir) => rm(join(seedsDir, "a.md"))],
    ["gets another name", (seedsDir) => rename(join(seedsDir, "a.md"), join(seedsDir, "z.md"))],
    [
      "is made in a new folder",
      async (seedsDir) => {
        await mkdir(join(seedsDir, "deep", "deeper"), { recursive: true });
        await writeFile(join(seedsDir, "deep", "deeper", "b.md"), "B.\n");
      },
    ],
  ])("tells when a file %s", async (_change, change) => {
    const { seedsDir, told } = await watchWorkspace();
    await change(seedsDir);
    await expect.poll(told, LONGEST_WAIT).toBeGreaterThan(0);
  });

  it("waits for a file that is being written", async () => {
    const { seedsDir, told } = await watchWorkspace();
    const path = join(seedsDir, "long.md");
    for (let part = 0; part < 12; part++) {
      await appendFile(path, `Part ${part} of a long text.\n`);
      await wait(60);
      expect(told()).toBe(0);
    }
    await expect.poll(told, LONGEST_WAIT).toBe(1);
  });

  it("does not look at names that begin with a dot", async () => {
    const { seedsDir, told } = await watchWorkspace();
    await writeFile(join(seedsDir, ".a.md.swp"), "half");
    await mkdir(join(seedsDir, ".git"));
    await writeFile(join(seedsDir, ".git", "HEAD"), "ref");
    await wait(800);
    expect(told()).toBe(0);
  });

  it("tells nothing any more when it is closed", async () => {
    const { seedsDir, folder, told } = await watchWorkspace();
    await folder.close();
    await writeFile(join(seedsDir, "b.md"), "New.\n");
    await wait(600);
    expect(told()).toBe(0);
  });
});
