import { mkdir, open, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { readBytes, syncFolder, writeFileAtomic } from "../../src/store/atomic-file.ts";
import { buildSystemError, inTemporaryFolder, rejectionOf } from "./builders.ts";

describe("writeFileAtomic", () => {
  it("makes a file and replaces it, leaving nothing beside it", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "file");
      await writeFileAtomic(path, Buffer.from("long and old"));
      await writeFileAtomic(path, Buffer.from("new"));
      expect(await readFile(path, "utf8")).toBe("new");
      expect(await readdir(folder)).toEqual(["file"]);
    }));

  it("shows a reader one whole version or the other", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "file");
      const versions = ["a", "b"].map((letter) => Buffer.alloc(300_000, letter));
      await writeFileAtomic(path, Buffer.alloc(300_000, "a"));
      let isWriting = true;
      const write = async () => {
        for (let round = 0; round < 20; round++) {
          await writeFileAtomic(path, versions[round % 2] ?? Buffer.alloc(0));
        }
        isWriting = false;
      };
      const read = async () => {
        while (isWriting) {
          const bytes = await readFile(path);
          expect(versions.some((version) => version.equals(bytes))).toBe(true);
        }
      };
      await Promise.all([write(), read()]);
    }));

  it("leaves the old file and nothing else when it cannot replace it", () =>
    inTemporaryFolder(async (folder) => {
      await mkdir(join(folder, "target", "full"), { recursive: true });
      const error = await rejectionOf(writeFileAtomic(join(folder, "target"), Buffer.from("new")));
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ message: expect.stringContaining('target"') });
      expect(await readdir(folder)).toEqual(["target"]);
    }));

  it("says what is wrong when the folder is a file", () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, "file"), "");
      const path = join(folder, "file", "name");
      expect(await rejectionOf(writeFileAtomic(path, Buffer.from("new")))).toMatchObject({
        message: `Cannot write "${path}": a file stands where a folder is needed`,
        hint: "Set INDEX_DIR to a folder",
      });
    }));
});

describe("readBytes", () => {
  it("reads what was written", () =>
    inTemporaryFolder(async (folder) => {
      const bytes = Buffer.from([0, 255, 10, 13]);
      await writeFileAtomic(join(folder, "file"), bytes);
      expect(await readBytes(join(folder, "file"))).toEqual(bytes);
    }));

  it("names the file that it cannot read", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "none");
      const error = await rejectionOf(readBytes(path));
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ message: expect.stringContaining(`Cannot read "${path}": ENOENT`) });
    }));
});

describe("syncFolder", () => {
  const failWith = (code: string) => (): ReturnType<typeof open> => Promise.reject(buildSystemError(code));

  it.each(["EISDIR", "EPERM", "EINVAL"])("does without where the system has no such thing: %s", (code) =>
    expect(syncFolder("folder", failWith(code))).resolves.toBeUndefined(),
  );

  it("reports other failures", async () => {
    await expect(syncFolder("folder", failWith("EIO"))).rejects.toThrow("EIO");
    await inTemporaryFolder((folder) => expect(syncFolder(join(folder, "none"))).rejects.toThrow("ENOENT"));
  });

  it("closes the folder, also when it cannot be synchronised", () =>
    inTemporaryFolder(async (folder) => {
      const handle = await open(folder, "r");
      handle.sync = () => Promise.reject(buildSystemError("EINVAL"));
      await syncFolder(folder, async () => handle);
      expect(handle.fd).toBe(-1);
    }));
});
