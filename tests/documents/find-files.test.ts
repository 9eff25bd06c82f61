import { execFileSync } from "node:child_process";
import { mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findFiles, LARGEST_FILE } from "../../src/documents/find-files.ts";
import { GLOSSARY_FILE } from "../../src/text/glossary-file.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";

const pathsIn = async ({ seedsDir }: Workspace): Promise<string[]> =>
  (await findFiles(seedsDir)).files.map(({ path }) => path);

describe("findFiles", () => {
  it("finds files in all folders by path, with their state, and leaves hidden names aside", async () => {
    const workspace = await createWorkspace({
      "b.md": "four",
      "a/z.md": "",
      "a/b/c": "1",
      ".env": "secret",
      ".git/config": "secret",
    });
    const state = (size: number) => ({
      size,
      mtimeMs: expect.any(Number),
      ctimeMs: expect.any(Number),
      ino: expect.any(Number),
    });
    const file = (path: string, size: number) => ({
      path,
      absolutePath: join(workspace.seedsDir, path),
      size,
      state: state(size),
    });
    expect((await findFiles(workspace.seedsDir)).files).toEqual([
      file("a/b/c", 1),
      file("a/z.md", 0),
      file("b.md", 4),
    ]);
  });

  it("leaves the glossary at the top aside, and finds other files of that name", async () => {
    const workspace = await createWorkspace({ [GLOSSARY_FILE]: "", [`a/${GLOSSARY_FILE}`]: "", "b.tsv": "" });
    expect(await findFiles(workspace.seedsDir)).toMatchObject({
      files: [{ path: `a/${GLOSSARY_FILE}` }, { path: "b.tsv" }],
      passedOver: [],
    });
  });

  it("finds nothing in an empty folder", async () => {
    const { seedsDir } = await createWorkspace();
    expect(await findFiles(seedsDir)).toEqual({ files: [], passedOver: [] });
  });

  it("gives names in Unicode NFC, and passes a second file of the same name over", async () => {
    const workspace = await createWorkspace({ "cafe\u0301.md": "1", "й.md": "2", "caf\u00e9.md": "3" });
    const { files, passedOver } = await findFiles(workspace.seedsDir);
    expect(files.map(({ path }) => path)).toEqual(["caf\u00e9.md", "й.md"]);
    expect(passedOver).toEqual([
      { path: "caf\u00e9.md", reason: "another file has the same name, composed otherwise" },
    ]);
  });

  it("passes over a file above the limit, and takes one of exactly the limit", async () => {
    const workspace = await createWorkspace({ "most.md": "", "more.md": "" });
    await truncate(join(workspace.seedsDir, "most.md"), LARGEST_FILE);
    await truncate(join(workspace.seedsDir, "more.md"), LARGEST_FILE + 1);
    expect(await pathsIn(workspace)).toEqual(["most.md"]);
    expect((await findFiles(workspace.seedsDir)).passedOver).toEqual([
      { path: "more.md", reason: "it is too large (32 MB; 32 MB is the most)" },
    ]);
  });

  it("follows links inside the folder, and ends where they lead in a circle", async () => {
    const workspace = await createWorkspace({ "a/x.md": "1" });
    await symlink("..", join(workspace.seedsDir, "a/up"));
    await symlink("a/x.md", join(workspace.seedsDir, "link.md"));
    expect(await findFiles(workspace.seedsDir)).toMatchObject({
      files: [{ path: "a/x.md" }, { path: "link.md" }],
      passedOver: [],
    });
  });

  it("finds files through a folder that is itself a link", async () => {
    const workspace = await createWorkspace({ "a.md": "1" });
    const link = join(workspace.root, "link");
    await symlink(workspace.seedsDir, link);
    expect((await findFiles(link)).files).toMatchObject([{ path: "a.md" }]);
  });

  it.each([
    ["to a file outside", "../outside.md", "it is a link that leads out of the folder"],
    ["to a folder outside", "../seeds-2", "it is a link that leads out of the folder"],
    ["to nothing", "nowhere", "it is a link to something that does not exist, or has just been removed"],
    ["to itself", "link", "it is a link that leads back to itself"],
  ])("passes over a link %s, and finds the rest", async (_, target, reason) => {
    const workspace = await createWorkspace({ "a.md": "1" });
    await writeFile(join(workspace.root, "outside.md"), "secret");
    await mkdir(join(workspace.root, "seeds-2"));
    await writeFile(join(workspace.root, "seeds-2/x.md"), "secret");
    await symlink(target, join(workspace.seedsDir, "link"));
    expect(await findFiles(workspace.seedsDir)).toMatchObject({
      files: [{ path: "a.md" }],
      passedOver: [{ path: "link", reason }],
    });
  });

  it("passes over what is neither a file nor a folder, without waiting for it", async () => {
    const workspace = await createWorkspace({ "a.md": "1" });
    execFileSync("mkfifo", [join(workspace.seedsDir, "pipe.md")]);
    expect(await findFiles(workspace.seedsDir)).toMatchObject({
      files: [{ path: "a.md" }],
      passedOver: [{ path: "pipe.md", reason: "it is neither a file nor a folder" }],
    });
  });

  it.each([
    ["is missing", "nowhere", "Cannot find folder"],
    ["is a file", "seeds/a.md", "Cannot read folder"],
  ])("throws if the folder %s", async (_, path, message) => {
    const { root } = await createWorkspace({ "a.md": "1" });
    await expect(findFiles(join(root, path))).rejects.toMatchObject({
      name: "AppError",
      message: `${message} "${join(root, path)}"`,
      hint: expect.stringContaining("SEEDS_DIR"),
    });
  });
});
