import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { createAtomicStorage, createFolder } from "../../src/store/atomic-storage.ts";
import { inTemporaryFolder, rejectionOf } from "./builders.ts";

describe("createAtomicStorage", () => {
  const storage = createAtomicStorage();

  it("reads back text and bytes that it wrote, and replaces them", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "file");
      await storage.upsertFile(path, "引据");
      expect((await storage.readFile(path)).toString("utf8")).toBe("引据");
      await storage.upsertFile(path, Buffer.from([1, 2]));
      expect([...(await storage.readFile(path))]).toEqual([1, 2]);
      expect(await readdir(folder)).toEqual(["file"]);
    }));

  it("creates a file once", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "file");
      await storage.createFile(path, "first");
      expect(await rejectionOf(storage.createFile(path, "second"))).toBeInstanceOf(AppError);
      expect((await storage.readFile(path)).toString("utf8")).toBe("first");
    }));

  it("makes, lists, describes and deletes files and folders", () =>
    inTemporaryFolder(async (parent) => {
      const folder = join(parent, "a", "b");
      await storage.createFolder(folder);
      await storage.createFolder(folder);
      await mkdir(join(folder, "sub"));
      await storage.upsertFile(join(folder, "file"), "x");
      const file = { name: "file", path: join(folder, "file"), isFolder: false };
      const sub = { name: "sub", path: join(folder, "sub"), isFolder: true };
      const sorted = async (filter?: "all" | "files" | "folders") =>
        (await storage.listFiles(folder, filter)).sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(await sorted()).toEqual([file, sub]);
      expect(await sorted("files")).toEqual([file]);
      expect(await sorted("folders")).toEqual([sub]);
      expect(await storage.getDetails(file.path)).toEqual(file);
      expect(await storage.getDetails(sub.path)).toEqual(sub);
      await storage.deleteFile(file.path);
      await storage.deleteFile(file.path);
      expect(await storage.pathExists(file.path)).toBe(false);
      expect(await storage.pathExists(sub.path)).toBe(true);
      await storage.deleteFolder(folder);
      await storage.deleteFolder(folder);
      expect(await readdir(join(parent, "a"))).toEqual([]);
    }));

  it("knows that nothing exists below a file", () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, "file"), "");
      expect(await storage.pathExists(join(folder, "file", "below"))).toBe(false);
    }));

  it("does not take a path that cannot be read for a missing one", async () => {
    expect(await rejectionOf(storage.pathExists("x".repeat(100_000)))).toMatchObject({
      message: expect.stringContaining("Cannot read"),
    });
  });

  it("reads and writes through what it is given", async () => {
    const written: [string, string][] = [];
    const given = createAtomicStorage({
      readFile: async (path) => Buffer.from(`bytes of ${path}`),
      writeFile: async (path, bytes) => {
        written.push([path, Buffer.from(bytes).toString("utf8")]);
      },
    });
    await given.upsertFile("path", "text");
    expect(written).toEqual([["path", "text"]]);
    expect((await given.readFile("path")).toString("utf8")).toBe("bytes of path");
  });
});

describe("createFolder", () => {
  it("says what is wrong when a file stands there", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "file");
      await writeFile(path, "");
      expect(await rejectionOf(createFolder(path))).toMatchObject({
        message: `Cannot create folder "${path}": a file stands where a folder is needed`,
        hint: "Set INDEX_DIR to a folder",
      });
    }));
});
