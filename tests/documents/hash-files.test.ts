import { readFile, rename, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findFiles } from "../../src/documents/find-files.ts";
import { hashFiles, type KnownFile } from "../../src/documents/hash-files.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";

const HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const LONG_AGO = new Date("2020-01-02T03:04:05Z");
const STATE = { size: 3, mtimeMs: 1, ctimeMs: 1, ino: 1 };

/** What a run remembers that has found the file as it is now, with a hash that only a memory can have. */
const remember = async ({ seedsDir }: Workspace): Promise<ReadonlyMap<string, KnownFile>> => {
  const { files } = await findFiles(seedsDir);
  return new Map(files.map(({ path, state }) => [path, { contentHash: "remembered", fileState: state }]));
};

describe("hashFiles", () => {
  it("hashes the bytes of each file, and tells apart those that are gone", async () => {
    const { seedsDir } = await createWorkspace({ "a.md": "abc" });
    const file = (path: string) => ({ path, absolutePath: join(seedsDir, path), size: 3, state: STATE });
    const { hashed, passedOver } = await hashFiles([file("gone.md"), file("a.md")]);
    expect(hashed).toEqual([{ ...file("a.md"), contentHash: HASH_OF_ABC, isSettled: true }]);
    expect(passedOver).toEqual([{ path: "gone.md", reason: expect.stringContaining("just been removed") }]);
  });

  it("does not read a file again that nobody has touched", async () => {
    const workspace = await createWorkspace({ "a.md": "abc" });
    const known = await remember(workspace);
    const { hashed } = await hashFiles((await findFiles(workspace.seedsDir)).files, known);
    expect(hashed).toMatchObject([{ contentHash: "remembered", isSettled: true }]);
  });

  it.each<readonly [string, (path: string) => Promise<void>]>([
    ["was written to", (path) => writeFile(path, "abd")],
    [
      "was written to and given its old time",
      async (path) => {
        await utimes(path, LONG_AGO, LONG_AGO);
        await writeFile(path, "abd");
        await utimes(path, LONG_AGO, LONG_AGO);
      },
    ],
    [
      "was put in the place of another of the same size and time",
      async (path) => {
        const { atime, mtime } = await stat(path);
        await writeFile(`${path}.new`, "abd");
        await utimes(`${path}.new`, atime, mtime);
        await rename(`${path}.new`, path);
      },
    ],
    ["was touched", (path) => utimes(path, LONG_AGO, LONG_AGO)],
  ])("reads a file again that %s", async (_change, change) => {
    const workspace = await createWorkspace({ "a.md": "abc" });
    const known = await remember(workspace);
    const path = join(workspace.seedsDir, "a.md");
    await new Promise((later) => setTimeout(later, 15));
    await change(path);
    const { hashed } = await hashFiles((await findFiles(workspace.seedsDir)).files, known);
    const isSame = (await readFile(path, "utf8")) === "abc";
    expect(hashed[0]?.contentHash === HASH_OF_ABC).toBe(isSame);
    expect(hashed[0]?.contentHash).not.toBe("remembered");
  });

  it("does not trust the time of a file that has just been written", async () => {
    const { seedsDir } = await createWorkspace({ "a.md": "abc" });
    const { hashed } = await hashFiles((await findFiles(seedsDir)).files);
    expect(hashed).toMatchObject([{ contentHash: HASH_OF_ABC, isSettled: false }]);
  });
});
