import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { indexCorpus } from "../../src/index-corpus.ts";
import { decodePostings } from "../../src/retrieval/postings-file.ts";
import { LEXICAL_FILE } from "../../src/store/generation-files.ts";
import { type Generation, readCurrent } from "../../src/store/read-generation.ts";
import { readTexts } from "../retrieval/read-texts.ts";
import { forgeFile } from "../store/builders.ts";
import { createWorkspace, recordEvents, type Workspace } from "../workspace.ts";

const index = ({ seedsDir, indexDir }: Workspace, isFull = false) =>
  indexCorpus({ seedsDir, indexDir, embedder: null, isFull, events: recordEvents() });

const open = async ({ indexDir }: Workspace): Promise<Generation> => {
  const generation = await readCurrent(indexDir);
  if (!generation) throw new Error("There is no index");
  return generation;
};

/** Each passage of the index with the terms that it is found by. */
const termsOf = ({ lexical, passages }: Generation) => {
  const postings = decodePostings(lexical ?? new Uint8Array(), passages.length);
  if (!postings) throw new Error("The terms have to be counted anew");
  const texts = readTexts(postings);
  return passages.map(({ text }, position) => [text, texts[position]] as const);
};

const FILES = {
  "a.md": "# River\n\nThe river rose in March.\n\n## Ice\n\nIce came.\n",
  "b.md": "# Ships\n\nTwo ships came.\n",
  "d/e.md": "# Gone\n\nThe ferry was gone.\n",
};

describe("the terms in an index", () => {
  it("are those of its passages, in their order", async () => {
    const workspace = await createWorkspace(FILES);
    await index(workspace);
    const [river, ice, ships] = termsOf(await open(workspace));
    expect(river?.[0]).toBe("The river rose in March.");
    expect(river?.[1]).toContainEqual(["river", 2]);
    expect(ice?.[1]?.map(([term]) => term)).toContain("ice");
    expect(ships?.[1]).toContainEqual(["two", 1]);
  });

  it("are after any change those of an index that is made anew", async () => {
    const workspace = await createWorkspace(FILES);
    await index(workspace);
    const changes: (() => Promise<unknown>)[] = [
      () => workspace.write({ "b.md": "# Ships\n\nThree ships came, and a ferry.\n" }),
      () => workspace.write({ "aa.md": "# New\n\nThe first of all.\n", "z.md": "# Last\n\nIce.\n" }),
      () => workspace.remove("a.md"),
      () => workspace.write({ "a.md": FILES["a.md"] }),
    ];
    for (const change of changes) {
      await change();
      await index(workspace);
      const terms = termsOf(await open(workspace));
      await index(workspace, true);
      expect(terms).toEqual(termsOf(await open(workspace)));
    }
  });

  it("are counted anew where they were counted by other rules, whatever else is taken over", async () => {
    const workspace = await createWorkspace(FILES);
    await index(workspace);
    const expected = termsOf(await open(workspace));
    const { folder } = await open(workspace);
    const file = join(folder, LEXICAL_FILE);
    const bytes = await readFile(file);
    bytes.write('"termsVersion":0', bytes.indexOf('"termsVersion"'));
    await forgeFile(folder, LEXICAL_FILE, bytes);
    await workspace.write({ "z.md": "# Last\n\nIce.\n" });
    await index(workspace);
    expect(termsOf(await open(workspace)).slice(0, expected.length)).toEqual(expected);
  });
});
