import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sizeOnDisk } from "../../src/store/size-on-disk.ts";
import { writeGeneration } from "../../src/store/write-generation.ts";
import { buildDraft, inTemporaryFolder, rejectionOf } from "./builders.ts";

describe("sizeOnDisk", () => {
  it("adds up all files, however deep", () =>
    inTemporaryFolder(async (folder) => {
      await mkdir(join(folder, "g-1", "vectors"), { recursive: true });
      await writeFile(join(folder, "CURRENT"), "four");
      await writeFile(join(folder, "g-1", "vectors", "file"), Buffer.alloc(1000));
      expect(await sizeOnDisk(folder)).toBe(1004);
    }));

  it("is nothing where there is no index", () =>
    inTemporaryFolder(async (folder) => {
      expect(await sizeOnDisk(folder)).toBe(0);
      expect(await sizeOnDisk(join(folder, "none"))).toBe(0);
    }));

  it("can be asked while a writer makes and removes generations", () =>
    inTemporaryFolder(async (folder) => {
      await writeGeneration(folder, buildDraft());
      const write = async () => {
        for (let round = 0; round < 5; round++) await writeGeneration(folder, buildDraft());
      };
      let isWriting = true;
      const ask = async () => {
        while (isWriting) expect(await sizeOnDisk(folder)).toBeGreaterThan(1000);
      };
      await Promise.all([write().finally(() => (isWriting = false)), ask()]);
      expect(await sizeOnDisk(folder)).toBeGreaterThan(1000);
    }));

  it("says that it cannot read a folder whose name is too long", async () => {
    expect(await rejectionOf(sizeOnDisk("x".repeat(100_000)))).toMatchObject({
      message: expect.stringContaining("Cannot read index"),
    });
  });
});
