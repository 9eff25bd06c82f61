import { describe, expect, it } from "vitest";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { answerSchema } from "../answer-schema.ts";
import { DOCUMENTS, RIVER_QUESTION } from "../documents.ts";
import { endsInMessageAndHint, jsonOf, runYinju } from "../run-yinju.ts";

const askForQuote = async (workspace: Workspace) => {
  const answer = answerSchema.parse(jsonOf(await runYinju(workspace, ["ask", "--json", RIVER_QUESTION])));
  const quote = answer.quotes[0];
  if (!quote) throw new Error("There is no quote");
  return quote;
};

describe("yinju source", () => {
  it("shows a quote in its surroundings with all that is known of its document", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const { id, link } = await askForQuote(workspace);
    const { exitCode, out } = await runYinju(workspace, ["source", id]);
    expect(exitCode).toBe(0);
    const field = (name: string) =>
      out
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 1)
        .trim();
    expect(field("author")).toBe("Sample Desk");
    expect(field("date")).toBe("2021-03-04");
    expect(field("link")).toBe(link);
    expect(field("citation")).toBe(id);
    expect(field("format")).toBe("markdown, utf-8, en");
    expect(field("sha-256")).toMatch(/^[0-9a-f]{64}$/);
    expect(field("file")).toMatch(/^river\.md, lines? 10/);
    expect(out.at(-1)).toContain("Nobody was hurt in the flood.\n\nThe second bridge was closed");
  });

  it("prints the quote and the document's metadata as one JSON object", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const { score: _, document, ...quote } = await askForQuote(workspace);
    const source = jsonOf(await runYinju(workspace, ["source", "--json", quote.id]));
    expect(source).toMatchObject({ ...quote, document: { ...document, encoding: "utf-8", language: "en" } });
    expect(Date.parse(String(source.indexedAt))).not.toBeNaN();
    expect(Object.keys(source.document as object)).not.toContain("text");
  });

  it("finds the same words under the same id after the index was made anew", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const { id } = await askForQuote(workspace);
    await workspace.write({
      "river.md": `${DOCUMENTS["river.md"]}\nThe ferry went on.\n`,
      "new.md": "New.\n",
    });
    await runYinju(workspace, ["index", "--full"]);
    expect((await runYinju(workspace, ["source", id])).exitCode).toBe(0);
  });

  it.each([
    ["of another document", "0123456789ab-01234567"],
    ["of other words", null],
    ["that is none", "nonsense"],
    ["that would steer the terminal", "\u001b[2J"],
  ])("ends with one message and one hint for an id %s", async (_, given) => {
    const workspace = await createWorkspace(DOCUMENTS);
    const { id } = await askForQuote(workspace);
    const unknown = given ?? id.replace(/-.*/, "-01234567");
    const result = await runYinju(workspace, ["source", "--json", unknown]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(result.error.join("")).not.toMatch(/\p{Cc}/u);
  });
});
