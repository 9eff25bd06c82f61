import { describe, expect, it } from "vitest";
import { answerLines } from "../../src/cli/repl.ts";
import { createWorkspace } from "../workspace.ts";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION, UNANSWERABLE } from "./documents.ts";
import { createFakeTerminal, type RunResult, runYinju } from "./run-yinju.ts";

const converse = async (
  lines: readonly string[],
  options: { readonly isInteractive?: boolean } = {},
): Promise<RunResult> =>
  runYinju(await createWorkspace(DOCUMENTS), ["ask"], { input: `${lines.join("\n")}\n`, ...options });

describe("yinju ask without a question", () => {
  it("answers line after line and exits with 0, whatever the answers", async () => {
    const { exitCode, out } = await converse([RIVER_QUESTION, "", UNANSWERABLE, SHIP_QUESTION]);
    expect(exitCode).toBe(0);
    const heads = out.filter((line) => /^(In the|Not in|文档)/.test(line));
    expect(heads.map((line) => line.slice(0, 4))).toEqual(["In t", "Not ", "文档原文"]);
  });

  it("shows the first quote of the last answer in its surroundings for /source 1", async () => {
    const { out } = await converse([RIVER_QUESTION, "/source 1"]);
    const source = out.slice(out.lastIndexOf("The river at Jiangwan")).join("\n");
    expect(source).toContain("citation:   ");
    expect(source).toContain("The river rose four metres in March 2021.");
    expect(source).toContain("sha-256:");
  });

  it("shows a quote by its citation id too", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const { out } = await runYinju(workspace, ["ask"], { input: RIVER_QUESTION });
    const id = out.map((line) => line.trim()).find((line) => /^[0-9a-f]{12}-[0-9a-f]{8}$/.test(line)) ?? "";
    const shown = await runYinju(workspace, ["ask"], { input: `/source ${id}\n` });
    expect(shown.out[0]).toBe("The river at Jiangwan");
  });

  it.each(["/source 1", "/source 0", "/source 99", "/source", "/source nonsense", "/source \u001b[2J"])(
    "says so if there is no quote: %j",
    async (line) => {
      const { exitCode, out, error } = await converse([line]);
      expect([exitCode, out]).toEqual([0, []]);
      expect(error.at(-2)).toMatch(/^Error: Cannot find quote "[^\p{Cc}]*"$/u);
      expect(error.at(-1)).toMatch(/^Hint: Give its number/);
    },
  );

  it("explains itself for /help and for a command that it does not know", async () => {
    const help = await converse(["/help"]);
    expect(help.out.map((line) => line.split(" ")[0])).toEqual(["Type", "/source", "/help", "/quit"]);
    expect((await converse(["/what"])).out).toEqual(help.out);
  });

  it.each(["/quit", "/exit", " /quit now"])("leaves at %j", async (line) => {
    expect((await converse([line, RIVER_QUESTION])).out).toEqual([]);
  });

  it("tells of a question that cannot be answered, and takes the next", async () => {
    const { exitCode, out, error } = await converse(["a".repeat(3000), RIVER_QUESTION]);
    expect(exitCode).toBe(0);
    expect(error).toContain("Error: Cannot answer a question of 3000 characters");
    expect(error).toContain("Hint: Ask in 2000 characters or fewer.");
    expect(out[0]).toContain("In the documents' own words");
  });

  it("prompts on a terminal, and nowhere else", async () => {
    const there = await converse([RIVER_QUESTION, "/quit"], { isInteractive: true });
    expect(there.terminal.written("outStream").split("? ").length).toBeGreaterThan(2);
    const elsewhere = await converse([RIVER_QUESTION]);
    expect(elsewhere.terminal.written("outStream")).toBe("");
  });

  it("does not hide a mistake of its own", async () => {
    const mistake = new TypeError("mistake");
    const index = {
      manifest: {} as never,
      documents: new Map(),
      passageCount: 0,
      ask: () => Promise.reject(mistake),
      findSource: () => undefined,
      close: async () => undefined,
    };
    await expect(answerLines(index, { limit: 1 }, createFakeTerminal({ input: "Why?\n" }))).rejects.toBe(
      mistake,
    );
  });
});
