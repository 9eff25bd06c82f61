import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { DOCUMENTS } from "../documents.ts";
import { endsInMessageAndHint, jsonOf, runYinju } from "../run-yinju.ts";

const SHIPS = "江湾渡口在2019年有十二条船。\n到了2021年，只剩下三条。";
const BREAD = "城里有七家面包房。2020年冬天，河堤上又开了两家。";
const BRIDGE = "二号桥在洪水之后关闭了十一天，公共汽车绕行港口路。";

interface Question {
  readonly id: string;
  readonly question: string;
  readonly answers?: readonly { readonly text: string }[];
  readonly is_impossible?: boolean;
}

const squad = (...paragraphs: readonly (readonly [context: string, ...qas: Question[]])[]): string =>
  JSON.stringify({
    data: [{ title: "江湾", paragraphs: paragraphs.map(([context, ...qas]) => ({ context, qas })) }],
  });

const ships: Question = { id: "a", question: "江湾渡口2019年有几条船？", answers: [{ text: "十二条" }] };
const bread: Question = { id: "b", question: "河堤上开了几家面包房？", answers: [{ text: "两家" }] };
const chess: Question = { id: "c", question: "谁赢了象棋比赛？", is_impossible: true, answers: [] };
const CHINESE = squad([SHIPS, ships], [BREAD, bread, chess], [BRIDGE]);
const ENGLISH = squad(
  ["Bakeries.", { ...bread, question: "Bakeries in 2020?" }],
  ["Boats.", { ...ships, question: "How many boats in 2019?", answers: [{ text: "twelve" }] }],
);

const write = async ({ root }: Workspace, name: string, content: string | Uint8Array): Promise<string> => {
  const file = join(root, name);
  await writeFile(file, content);
  return file;
};

/** Makes the test's own folder the one for temporary files; gives what is left in it. */
const watchTemporary = ({ root }: Workspace): (() => Promise<string[]>) => {
  vi.stubEnv("TMPDIR", root);
  onTestFinished(() => void vi.unstubAllEnvs());
  return async () => (await readdir(root)).filter((name) => name.startsWith("yinju-eval-"));
};

describe("yinju eval on a SQuAD file", () => {
  it.each([
    ["plain", CHINESE],
    ["compressed", gzipSync(CHINESE)],
  ])("asks a %s file's questions of its own paragraphs", async (_name, content) => {
    const workspace = await createWorkspace();
    const file = await write(workspace, "questions", content);
    const result = jsonOf(await runYinju(workspace, ["eval", "--json", file]));
    expect(result.all).toMatchObject({ questions: 3, answerable: 2, evidenceAt1: 1, quoteHitRate: 1 });
    expect(result.all).toMatchObject({ refused: 1, verbatim: 1 });
    expect(Object.keys(result.languages as object)).toEqual(["zh"]);
    expect(result.questions).toMatchObject([
      { id: "a", evidenceRank: 1, isQuoted: true },
      { id: "b", evidenceRank: 1, isQuoted: true },
      { id: "c", answerable: false, type: "unanswerable", documentRank: null },
    ]);
  });

  it("does not take an answer's words in another paragraph for the evidence", async () => {
    const workspace = await createWorkspace();
    const elsewhere: Question = { ...ships, id: "d", answers: [{ text: "2019年" }] };
    const file = await write(workspace, "questions.json", squad([SHIPS, ships], [BRIDGE, elsewhere]));
    const result = jsonOf(await runYinju(workspace, ["eval", "--json", file]));
    const [found, misplaced] = result.questions as Record<string, unknown>[];
    expect(found).toMatchObject({ evidenceRank: 1, isQuoted: true });
    expect(misplaced?.evidenceRank).not.toBe(1);
    expect(misplaced?.isQuoted).toBe(false);
  });

  it("leaves the configured index and its documents alone, and nothing behind", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    const before = await workspace.indexBytes();
    const leftBehind = watchTemporary(workspace);
    const file = await write(workspace, "questions.json", CHINESE);
    const { exitCode, out } = await runYinju(workspace, ["eval", file]);
    expect([exitCode, out[1]?.startsWith("all")]).toEqual([0, true]);
    expect(await workspace.indexBytes()).toEqual(before);
    expect(await leftBehind()).toEqual([]);
  });

  it("takes the paragraphs from a parallel file with --documents", async () => {
    const workspace = await createWorkspace();
    const english = await write(workspace, "en.json", ENGLISH);
    const chinese = await write(workspace, "zh.json", CHINESE);
    const result = jsonOf(await runYinju(workspace, ["eval", english, "--documents", chinese, "--json"]));
    expect(Object.keys(result.languages as object)).toEqual(["en"]);
    expect(result.questions).toMatchObject([
      { id: "b", evidenceRank: 1, isQuoted: true },
      { id: "a", evidenceRank: 1, isQuoted: true },
    ]);
  });

  it("names a paragraph that the index does not hold whole", async () => {
    const workspace = await createWorkspace();
    const file = await write(workspace, "questions.json", squad([SHIPS, ships], ["阅读原文"]));
    const { exitCode, error } = await runYinju(workspace, ["eval", file]);
    expect(exitCode).toBe(0);
    expect(error.find((line) => line.startsWith("note"))).toMatch(/not whole .*\.html \(阅读原文…\)$/);
  });

  it("ends the same way if the index cannot be made", async () => {
    const workspace = await createWorkspace();
    const leftBehind = watchTemporary(workspace);
    const file = await write(workspace, "questions.json", squad(["……", ships]));
    const result = await runYinju(workspace, ["eval", file]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(await leftBehind()).toEqual([]);
  });

  it.each<readonly [string, readonly string[], string]>([
    ["is cut off", ["cut.json"], "it is not JSON"],
    ["is no longer compressed whole", ["cut.gz"], "Cannot read"],
    ["does not have the questions", ["zh.json", "--documents", "en.json"], 'the questions "c"'],
    ["is missing", ["zh.json", "--documents", "nowhere.json"], "nowhere.json"],
    ["is JSON lines", ["zh.json", "--documents", "lines.jsonl"], "lines.jsonl"],
    ["belongs to JSON lines", ["lines.jsonl", "--documents", "zh.json"], "Cannot take the paragraphs"],
  ])("ends with one message and one hint if a file %s", async (_name, names, message) => {
    const workspace = await createWorkspace();
    await write(workspace, "zh.json", CHINESE);
    await write(workspace, "en.json", ENGLISH);
    await write(workspace, "cut.json", CHINESE.slice(0, -3));
    await write(workspace, "cut.gz", gzipSync(CHINESE).subarray(0, -20));
    await write(workspace, "lines.jsonl", '{"id":"a","lang":"zh","question":"几条船？"}\n');
    const parameters = names.map((name) => (name.startsWith("--") ? name : join(workspace.root, name)));
    const result = await runYinju(workspace, ["eval", ...parameters]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(result.error.at(-2)).toContain(message);
  });
});
