import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addSuccessors, followSuccessors, readSuccessors } from "../../src/store/successors-file.ts";
import { createWorkspace } from "../workspace.ts";

const folder = async (): Promise<string> => {
  const { indexDir } = await createWorkspace();
  await mkdir(indexDir);
  return indexDir;
};

describe("the successors on disk", () => {
  it("are none before any is written", async () => {
    expect(await readSuccessors(await folder())).toEqual(new Map());
  });

  it("are added to those that are known, and told anew", async () => {
    const indexDir = await folder();
    await addSuccessors(indexDir, new Map([["a", "b"]]));
    await addSuccessors(
      indexDir,
      new Map([
        ["c", "d"],
        ["a", "e"],
      ]),
    );
    expect([...(await readSuccessors(indexDir))]).toEqual([
      ["c", "d"],
      ["a", "e"],
    ]);
  });

  it.each(["{", "[]", '{"a":1}'])("count as none where the file holds %s", async (content) => {
    const indexDir = await folder();
    await writeFile(join(indexDir, "successors.json"), content);
    expect(await readSuccessors(indexDir)).toEqual(new Map());
    await addSuccessors(indexDir, new Map([["a", "b"]]));
    expect(await readSuccessors(indexDir)).toEqual(new Map([["a", "b"]]));
  });
});

describe("followSuccessors", () => {
  const chain = new Map([
    ["a", "b"],
    ["b", "c"],
    ["x", "y"],
    ["y", "x"],
  ]);
  it.each([
    ["the first that is there", "a", ["b", "c"], "b"],
    ["further ones where the first is gone too", "a", ["c"], "c"],
    ["nothing where none is there", "a", [], undefined],
    ["nothing in a circle", "x", [], undefined],
    ["nothing from what has none", "q", ["q"], undefined],
  ])("finds %s", (_, from, there, expected) => {
    expect(followSuccessors(chain, from, (id) => there.includes(id))).toBe(expected);
  });
});
