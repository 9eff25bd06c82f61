import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type OpenSet, type RankingSet, readSets, withSet } from "../../training/ranking-sets.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { jsonLinesOf, squadOf } from "./labelled-files.ts";
import { setOf } from "./made-examples.ts";

const QUESTIONS = Array.from({ length: 20 }, (_, index) => ({
  id: `q${index}`,
  lang: "en",
  question: `How long was ferry ${index} out of service?`,
}));

/** A set with documents of its own, and with the folder in which temporary ones are made. */
const createSet = async (): Promise<{ set: RankingSet; workspace: Workspace }> => {
  const workspace = await createWorkspace({
    "ferry.md": "# Ferries\n\nFerry 1 was out of service for eleven days.\n",
    "bridge.md": "# Bridges\n\nThe second bridge was painted green.\n",
  });
  vi.stubEnv("TMPDIR", workspace.root);
  const questions = join(workspace.root, "questions.jsonl");
  await writeFile(questions, jsonLinesOf(QUESTIONS));
  return { workspace, set: setOf("made", { seeds: workspace.seedsDir, questions }) };
};

const pathsIn = ({ index }: OpenSet): string[] => [...index.documents.values()].map(({ path }) => path);
const idsIn = ({ questions }: OpenSet): string[] => questions.map(({ id }) => id);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("readSets", () => {
  const read = async (sets: unknown): Promise<RankingSet[]> => {
    const { root } = await createWorkspace();
    const file = join(root, "sets.json");
    await writeFile(file, JSON.stringify(sets));
    const found = await readSets(file);
    return found.map((set) => JSON.parse(JSON.stringify(set).replaceAll(root, "ROOT")));
  };

  it("finds files beside the list, wherever it lies, and takes all questions where nothing is said", async () => {
    expect(
      await read([
        { name: "a", questions: "a.jsonl", seeds: "documents", weight: 2, decides: true, most: 7 },
        { name: "b", questions: "in/b.json", documents: "../c.json", weight: 0.5 },
        { name: "c", questions: "/elsewhere/c.json", weight: 1 },
      ]),
    ).toEqual([
      { name: "a", questions: "ROOT/a.jsonl", seeds: "ROOT/documents", weight: 2, decides: true, most: 7 },
      {
        name: "b",
        questions: "ROOT/in/b.json",
        documents: expect.stringMatching(/\/c\.json$/u),
        weight: 0.5,
        decides: false,
        most: Number.MAX_SAFE_INTEGER,
      },
      { name: "c", questions: "/elsewhere/c.json", weight: 1, decides: false, most: Number.MAX_SAFE_INTEGER },
    ]);
  });

  it.each([
    ["no list", {}],
    ["a set without a name", [{ name: "", questions: "a", weight: 1 }]],
    ["a set that counts nothing", [{ name: "a", questions: "a", weight: 0 }]],
    ["a set of no questions", [{ name: "a", questions: "a", weight: 1, most: 0 }]],
    ["a set without questions", [{ name: "a", weight: 1 }]],
  ])("throws on %s", async (_name, sets) => {
    await expect(read(sets)).rejects.toThrow();
  });
});

describe("withSet", () => {
  it("asks a set's own documents, and leaves no file behind", async () => {
    const { set, workspace } = await createSet();
    const result = await withSet(set, async (open) => {
      expect(await readdir(workspace.root)).toContainEqual(expect.stringMatching(/^yinju-ranking-/u));
      expect(pathsIn(open).toSorted()).toEqual(["bridge.md", "ferry.md"]);
      expect(open.isOfParagraphs).toBe(false);
      const { ranked } = await open.index.examine("How long was ferry 1 out of service?");
      return ranked[0]?.hit.passage.text;
    });
    expect(result).toContain("eleven days");
    expect((await readdir(workspace.root)).toSorted()).toEqual(["questions.jsonl", "seeds"]);
    expect(await readdir(workspace.seedsDir)).toHaveLength(2);
  });

  it("leaves none behind either when something fails", async () => {
    const { set, workspace } = await createSet();
    const fails = withSet(set, () => Promise.reject(new Error("no use")));
    await expect(fails).rejects.toThrow("no use");
    const nowhere = withSet({ ...set, seeds: join(workspace.root, "nowhere") }, async () => "opened");
    await expect(nowhere).rejects.toThrow("nowhere");
    expect((await readdir(workspace.root)).toSorted()).toEqual(["questions.jsonl", "seeds"]);
  });

  it("makes a document of each paragraph of a SQuAD file", async () => {
    const { set, workspace } = await createSet();
    const questions = join(workspace.root, "squad.json");
    await writeFile(
      questions,
      squadOf({
        "The ferry was late.": [{ id: "a", question: "What was late?", answer: "The ferry" }],
        "The bridge is <green>.": [{ id: "b", question: "What is green?", answer: "The bridge" }],
      }),
    );
    const { seeds: _seeds, ...own } = set;
    await withSet({ ...own, questions }, async (open) => {
      expect(open.isOfParagraphs).toBe(true);
      const texts = [...open.index.documents.values()].map(({ text }) => text.trim());
      expect(texts.toSorted()).toEqual(["The bridge is <green>.", "The ferry was late."]);
      expect(pathsIn(open)).toEqual(expect.arrayContaining(open.questions.map(({ doc }) => doc)));
    });
  });

  it("chooses by lot which questions are asked, the same ones every time, as many as are wanted", async () => {
    const { set } = await createSet();
    const all = await withSet({ ...set, most: 100 }, async (open) => idsIn(open));
    expect(all.toSorted()).toEqual(QUESTIONS.map(({ id }) => id).toSorted());
    const some = await withSet({ ...set, most: 6 }, async (open) => idsIn(open));
    expect(some).toEqual(all.slice(0, 6));
    expect(some).toEqual(["q0", "q1", "q11", "q14", "q7", "q10"]);
  });
});
