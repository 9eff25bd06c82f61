import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { crcInTurns, hashInTurns, hashOf } from "../../src/store/hash.ts";
import { readWhole } from "../../src/store/read-whole.ts";
import { inTemporaryFolder, makePipe } from "./builders.ts";

describe("readWhole", () => {
  it.each([0, 1, 3_000_000])("reads all of %i bytes, and nothing else", (size) =>
    inTemporaryFolder(async (folder) => {
      const bytes = randomBytes(size);
      await writeFile(join(folder, "file"), bytes);
      expect((await readWhole(join(folder, "file"))).equals(bytes)).toBe(true);
    }),
  );

  it.skipIf(process.platform === "win32")("reads what has no length until it is written", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "pipe");
      await makePipe(path);
      const reading = readWhole(path);
      await writeFile(path, "words");
      expect((await reading).toString()).toBe("words");
    }),
  );

  it("passes on what the system says", () =>
    inTemporaryFolder(async (folder) => {
      await expect(readWhole(join(folder, "none"))).rejects.toMatchObject({ code: "ENOENT" });
    }));
});

describe("hashInTurns", () => {
  it.each([0, 100, 20 * 1024 * 1024 + 1])("gives the hash of %i bytes", async (size) => {
    const bytes = randomBytes(size);
    expect(await hashInTurns(bytes)).toBe(hashOf(bytes));
  });

  it("lets others work in between", async () => {
    let others = 0;
    const work = (): void => {
      others += 1;
      immediate = setImmediate(work);
    };
    let immediate = setImmediate(work);
    await hashInTurns(randomBytes(33 * 1024 * 1024));
    clearImmediate(immediate);
    expect(others).toBeGreaterThanOrEqual(4);
  });
});

describe("crcInTurns", () => {
  it("gives the CRC-32 that zlib gives, of whatever size", async () => {
    expect(await crcInTurns(Buffer.from("123456789"))).toBe(0xcbf43926);
    expect(await crcInTurns(Buffer.alloc(0))).toBe(0);
    const bytes = randomBytes(20 * 1024 * 1024 + 1);
    expect(await crcInTurns(bytes)).toBe(crc32(bytes));
  });
});
