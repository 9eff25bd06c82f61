import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  listIndexFolder,
  nameOfGeneration,
  numberIn,
  numberOfGeneration,
  readCurrentText,
} from "../../src/store/generation-names.ts";
import { inTemporaryFolder, rejectionOf } from "./builders.ts";

describe("numberOfGeneration", () => {
  it.each([
    ["g-1", 1],
    [nameOfGeneration(120), 120],
    ["g-0", null],
    ["g-01", null],
    ["g-1.tmp", null],
    ["g--1", null],
    ["CURRENT", null],
  ])("of %s is %s", (name, number) => {
    expect(numberOfGeneration(name)).toBe(number);
  });
});

describe("numberIn", () => {
  it.each(["g-7", "g-7\n", "g-7\r\n"])("reads %j", (text) => expect(numberIn(text)).toBe(7));

  it.each([null, "", "g-", "g-1 g-2", "../g-1", "\0\0\0", `g-${"9".repeat(400)}`])(
    "finds no generation in %j",
    (text) => expect(numberIn(text)).toBeNull(),
  );
});

describe("readCurrentText", () => {
  it("finds nothing in no folder, in an empty one, and in a file", () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, "file"), "");
      for (const path of [folder, join(folder, "none"), join(folder, "file")]) {
        expect(await readCurrentText(path)).toBeNull();
      }
    }));

  it("says that it cannot read a CURRENT that is a folder", () =>
    inTemporaryFolder(async (folder) => {
      await mkdir(join(folder, "CURRENT"));
      expect(await rejectionOf(readCurrentText(folder))).toMatchObject({
        message: expect.stringContaining(`Cannot read "${join(folder, "CURRENT")}": EISDIR`),
      });
    }));
});

describe("listIndexFolder", () => {
  it("lists nothing where there is nothing", () =>
    inTemporaryFolder(async (folder) => {
      expect(await listIndexFolder(join(folder, "none"))).toEqual([]);
      await writeFile(join(folder, "file"), "");
      expect(await listIndexFolder(folder)).toEqual(["file"]);
    }));

  it("says that it cannot read a folder whose name is too long", async () => {
    expect(await rejectionOf(listIndexFolder("x".repeat(100_000)))).toMatchObject({
      message: expect.stringContaining("Cannot read index"),
    });
  });
});
