import { describe, expect, it } from "vitest";
import { createWorkspace } from "../../workspace.ts";
import { answerSchema } from "../answer-schema.ts";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION, UNANSWERABLE } from "../documents.ts";
import { endsInMessageAndHint, jsonOf, runYinju } from "../run-yinju.ts";

/** So much ordinary text that a few control characters do not make a file binary. */
const LONG = `\n\n${"The harbour stayed as it was for many years. ".repeat(20)}\n`;

describe("yinju ask", () => {
  it.each([
    [RIVER_QUESTION, "en", "The river rose four metres in March 2021."],
    [SHIP_QUESTION, "zh", "江湾渡口在2019年有十二条船。"],
    ["Сколько пекарен было в городе?", "ru", "В городе было семь пекарен."],
  ])(
    "answers %s as JSON of exactly the shape that is promised, and exits with 0",
    async (question, language, words) => {
      const result = await runYinju(await createWorkspace(DOCUMENTS), ["ask", "--json", question]);
      const answer = answerSchema.parse(jsonOf(result));
      expect(result.exitCode).toBe(0);
      expect(answer).toMatchObject({ question, language, answered: true, nearMisses: [] });
      expect(answer.quotes[0]?.text).toContain(words);
      for (const { text, start, end, passage } of answer.quotes) {
        expect(end - start).toBe(text.length);
        expect(passage.text.slice(start - passage.start, end - passage.start)).toBe(text);
      }
    },
  );

  it("says that it is not in the documents with exit code 3, and quotes nothing as an answer", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const result = await runYinju(workspace, ["ask", "--json", UNANSWERABLE]);
    expect(result.exitCode).toBe(3);
    expect(answerSchema.parse(jsonOf(result))).toMatchObject({ answered: false, quotes: [] });
    const told = await runYinju(workspace, ["ask", UNANSWERABLE]);
    expect(told.exitCode).toBe(3);
    expect(told.out[0]).toMatch(/^Not in these documents\. \(confidence 0\.\d\d\)$/);
  });

  it("prints the quote with its document, its link, its place and its id", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const { exitCode, out } = await runYinju(workspace, [
      "ask",
      "--limit",
      "1",
      ...RIVER_QUESTION.split(" "),
    ]);
    expect(exitCode).toBe(0);
    expect(out[0]).toMatch(/^In the documents' own words \(confidence [01]\.\d\d\)$/);
    const text = out.join("\n");
    expect(text).toContain("The river rose four metres in March 2021.");
    expect(text).toContain("   — The river at Jiangwan · Sample Desk · 2021-03-04");
    expect(text).toContain("https://example.org/river#:~:text=");
    expect(text).toMatch(/river\.md, line 10\b/);
    expect(text).toMatch(/^ {3}[0-9a-f]{12}-[0-9a-f]{8}$/m);
  });

  it("speaks the language of the question", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    expect((await runYinju(workspace, ["ask", SHIP_QUESTION])).out[0]).toContain("文档原文如下");
    expect((await runYinju(workspace, ["ask", "Кто выиграл шахматный турнир?"])).out[0]).toContain(
      "В этих документах ответа нет.",
    );
  });

  it.each([1, 2])("shows at most --limit %i quotes", async (limit) => {
    const files = Array.from({ length: 5 }, (_, number) => [
      `${number}.md`,
      `The river rose ${number} metres.\n`,
    ]);
    const workspace = await createWorkspace(Object.fromEntries(files));
    const result = await runYinju(workspace, [
      "ask",
      "--json",
      "--limit",
      `${limit}`,
      "How far rose the river?",
    ]);
    const { quotes, nearMisses } = answerSchema.parse(jsonOf(result));
    expect(quotes.length + nearMisses.length).toBe(limit);
  });

  it.each(["0", "51", "1.5", "many", ""])("refuses --limit %j", async (limit) => {
    const result = await runYinju(await createWorkspace(DOCUMENTS), ["ask", "--limit", limit, "Why?"]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(result.error.at(-2)).toContain("a whole number from 1 to 50");
  });

  it.each([
    ["empty", "", "Cannot answer an empty question"],
    ["white space", " \n", "Cannot answer an empty question"],
    ["a text", "why ".repeat(600), "Cannot answer a question of 2399 characters"],
  ])("refuses a question that is %s", async (_, question, message) => {
    const result = await runYinju(await createWorkspace(DOCUMENTS), ["ask", "--json", question]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(result.error.at(-2)).toBe(`Error: ${message}`);
  });

  it("builds a missing index first, telling so on standard error, and an existing one not again", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const first = await runYinju(workspace, ["ask", "--json", RIVER_QUESTION]);
    expect(first.error).toContain("3 added, 0 changed, 0 removed, 0 unchanged, 0 skipped");
    expect(jsonOf(first)).toMatchObject({ answered: true });
    await workspace.write({ "new.md": "The river rose five metres in March 2021.\n" });
    const second = await runYinju(workspace, ["ask", "--json", RIVER_QUESTION]);
    expect(second.error).toEqual([]);
    expect(await workspace.generation()).toBe("g-1");
  });

  it("lets no control character of a document reach the terminal", async () => {
    const evil = "\u001b[2J\u009b31m\u202e\u0007";
    const workspace = await createWorkspace({
      [`evil${evil}.md`]: `---\ntitle: "T\\e[2J\\x07"\nauthor: "A\\e]0;x"\n---\n\n# H${evil}\n\nThe ${evil} river rose four metres in March 2021 after a long and hard winter with much snow.${LONG}`,
    });
    const { exitCode, out, error } = await runYinju(workspace, ["ask", RIVER_QUESTION]);
    expect(exitCode).toBe(0);
    expect(out.join("")).toContain("\ufffd");
    const id = out.map((line) => line.trim()).find((line) => /^[0-9a-f]{12}-[0-9a-f]{8}$/.test(line));
    const source = await runYinju(workspace, ["source", id ?? ""]);
    expect(source.exitCode).toBe(0);
    const shown = [...out, ...error, ...source.out, ...source.error].join("").replaceAll("\n", "");
    expect(shown).not.toMatch(/\p{Cc}|\u202e/u);
  });

  it.each<readonly [string, string[], string[]]>([
    ["a language", ["--language", "zh"], ["船.md"]],
    ["two languages", ["--language", "zh", "--language", "ru"], ["хлеб.txt", "船.md"]],
    ["a document", ["--document", "Jiangwan"], ["river.md"]],
    ["two documents", ["--document", "river.md", "--document", "江湾"], ["river.md", "船.md"]],
    ["a time", ["--since", "2021-03", "--until", "2021-03-04"], ["river.md"]],
  ])("answers from the passages of %s only", async (_, filter, paths) => {
    const question = "How many ships were on the river in the town, 江湾有十二条船, в городе было?";
    const workspace = await createWorkspace(DOCUMENTS);
    const result = await runYinju(workspace, ["ask", "--json", "--limit", "9", ...filter, question]);
    const { quotes, nearMisses } = answerSchema.parse(jsonOf(result));
    const found = new Set([...quotes, ...nearMisses].map(({ document }) => document.path));
    expect([...found].toSorted()).toEqual(paths);
  });

  it.each([
    ["a language that it does not know", ["--language", "de"], 'language "de"'],
    ["a date that is none", ["--since", "2022-13"], '"since" is "2022-13"'],
    ["a document that is not there", ["--document", "nothing"], 'find a document by "nothing"'],
    ["a filter that nothing fits", ["--until", "1900"], "no document fits the filter (until 1900)"],
  ])(
    "refuses %s with exit code 1, and does not say that it is not in the documents",
    async (_, filter, words) => {
      const workspace = await createWorkspace(DOCUMENTS);
      const result = await runYinju(workspace, ["ask", ...filter, RIVER_QUESTION]);
      expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
      expect(result.error.at(-2)).toContain(words);
    },
  );

  it("reads a filter before it builds a missing index", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    for (const question of [[RIVER_QUESTION], ["--batch", "-"], []]) {
      const result = await runYinju(workspace, ["ask", "--language", "de", ...question]);
      expect([result.exitCode, result.error.length]).toEqual([1, 2]);
    }
    expect(await workspace.generation()).toBeNull();
  });

  it("keeps the filter for a batch and for questions line by line", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const filter = ["--document", "江湾的船"];
    const batch = await runYinju(workspace, ["ask", "--batch", "-", ...filter], {
      input: JSON.stringify({ id: 1, question: SHIP_QUESTION }),
    });
    expect(jsonOf(batch)).toMatchObject({ id: 1, answered: true });
    const lines = await runYinju(workspace, ["ask", ...filter], {
      input: `${RIVER_QUESTION}\n${SHIP_QUESTION}\n`,
    });
    expect(lines.out.join("\n")).not.toContain("river.md");
    expect(lines.out.join("\n")).toContain("船.md");
  });

  it.each([
    [["ask", "--batch", "-", "Why?"], "Cannot take a question and"],
    [["ask", "--json"], "Cannot print JSON without a question"],
  ])("refuses %j", async (parameters, message) => {
    const result = await runYinju(await createWorkspace(DOCUMENTS), parameters, { input: RIVER_QUESTION });
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(result.error.at(-2)).toContain(message);
  });
});
