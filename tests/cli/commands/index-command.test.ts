import { describe, expect, it } from "vitest";
import { BUILTIN_VECTORS } from "../../../src/embeddings/builtin-embedder.ts";
import { BINARY, createWorkspace } from "../../workspace.ts";
import { DOCUMENTS } from "../documents.ts";
import { endsInMessageAndHint, jsonOf, runYinju } from "../run-yinju.ts";

/** `渡口` and a tab in GB18030. */
const BINARY_GLOSSARY = Uint8Array.of(0xb6, 0xc9, 0xbf, 0xda, 0x09, 0x61, 0x0a);

describe("yinju index", () => {
  it("lists what it did, exits with 0, and tells its progress on standard error", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const first = await runYinju(workspace, ["index"]);
    expect(first.exitCode).toBe(0);
    expect(first.out.slice(0, 4)).toEqual([
      "3 added, 0 changed, 0 removed, 0 unchanged, 0 skipped",
      "  + river.md",
      "  + хлеб.txt",
      "  + 船.md",
    ]);
    expect(first.out[4]).toMatch(/^3 documents, 4 passages, 4 embedded, in \d/);
    expect(first.error).toContain("Reading 3/3");
    await workspace.write({ "river.md": "Another text.\n" });
    await workspace.remove("船.md");
    const second = await runYinju(workspace, ["index"]);
    expect(second.out.slice(0, 3)).toEqual([
      "0 added, 1 changed, 1 removed, 1 unchanged, 0 skipped",
      "  ~ river.md",
      "  - 船.md",
    ]);
  });

  it("says that nothing has changed, writes nothing, and exits with 0", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    const before = await workspace.indexBytes();
    const { exitCode, out, error } = await runYinju(workspace, ["index"]);
    expect(exitCode).toBe(0);
    expect(out[0]).toBe("Nothing has changed: 0 added, 0 changed, 0 removed, 3 unchanged, 0 skipped");
    expect(error).toEqual([]);
    expect(await workspace.indexBytes()).toEqual(before);
  });

  it("exits with 2 as long as a file is skipped, and says which and why", async () => {
    const workspace = await createWorkspace({ ...DOCUMENTS, "bad.md": BINARY });
    for (const unchanged of [0, 3]) {
      const { exitCode, out, error } = await runYinju(workspace, ["index"]);
      expect(exitCode).toBe(2);
      expect(out[0]).toContain(`${unchanged} unchanged, 1 skipped`);
      expect(out).toContain("  ! bad.md (it is binary, or in an encoding that is not known)");
      expect(error.filter((line) => line.startsWith('skipped "bad.md": it is binary'))).toHaveLength(1);
    }
    await workspace.remove("bad.md");
    expect((await runYinju(workspace, ["index"])).exitCode).toBe(0);
  });

  it("makes everything anew with --full", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    const { exitCode, out, error } = await runYinju(workspace, ["index", "--full"]);
    expect([exitCode, out[0]]).toEqual([0, "0 added, 0 changed, 0 removed, 3 unchanged, 0 skipped"]);
    expect(error).toContain("Reading 3/3");
    expect(await workspace.generation()).toBe("g-2");
  });

  it.each([
    ["written", { "bad.md": BINARY }, 2],
    ["not written", {}, 0],
  ])("prints exactly one JSON object with --json when the index is %s", async (state, more, exitCode) => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    await workspace.write(more);
    const result = await runYinju(workspace, ["index", "--json"]);
    expect(result.exitCode).toBe(exitCode);
    const names = Object.keys(more);
    expect(jsonOf(result)).toEqual({
      isWritten: state === "written",
      added: [],
      changed: [],
      removed: [],
      unchanged: 3,
      skipped: names.map((path) => ({
        path,
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        reason: expect.stringContaining("binary"),
      })),
      documents: 3,
      passages: expect.any(Number),
      embedded: 0,
      repaired: [],
      model: BUILTIN_VECTORS,
      tookMs: expect.any(Number),
    });
  });

  it("counts what it does not list, when there are many files", async () => {
    const files = Array.from({ length: 23 }, (_, number) => [`${100 + number}.md`, `Text ${number}.\n`]);
    const { out } = await runYinju(await createWorkspace(Object.fromEntries(files)), ["index"]);
    expect(out.filter((line) => line.startsWith("  + "))).toHaveLength(20);
    expect(out).toContain("  … and 3 more");
  });

  it("exits with 1 and one message if a model cannot be had, and the old index stays whole", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    const before = await workspace.indexBytes();
    const result = await runYinju(workspace, ["index", "--model", `${workspace.root}/no-model`, "--json"]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(await workspace.indexBytes()).toEqual(before);
  });

  it("takes a glossary for none of the documents, and its help explains it", async () => {
    const workspace = await createWorkspace({ ...DOCUMENTS, "glossary.tsv": "渡口\tlanding stage\n" });
    const { exitCode, out } = await runYinju(workspace, ["index"]);
    expect([exitCode, out[0]]).toEqual([0, "3 added, 0 changed, 0 removed, 0 unchanged, 0 skipped"]);
    for (const command of ["index", "ask"]) {
      expect((await runYinju(workspace, [command, "--help"])).out.join("\n")).toContain('"glossary.tsv"');
    }
  });

  it.each([
    [
      "a wrong line",
      "渡口\tlanding stage\n码头\n",
      /^Error: Cannot read line 2 of ".*glossary\.tsv": it is no notion/,
    ],
    ["another encoding", BINARY_GLOSSARY, /^Error: Cannot read ".*glossary\.tsv": it is not in UTF-8$/],
  ])(
    "exits with 1 if the glossary has %s, and the old index stays whole",
    async (_name, glossary, message) => {
      const workspace = await createWorkspace(DOCUMENTS);
      await runYinju(workspace, ["index"]);
      const before = await workspace.indexBytes();
      await workspace.write({ "new.md": "New.\n", "glossary.tsv": glossary });
      const result = await runYinju(workspace, ["index", "--full", "--json"]);
      expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
      expect(result.error.at(-2)).toMatch(message);
      expect(await workspace.indexBytes()).toEqual(before);
    },
  );

  it("cannot be steered by the name of a file", async () => {
    const workspace = await createWorkspace({ "a\u001b[2Jb.md": "Text.\n", "c\u001b]0;d\u0007.md": BINARY });
    const { out, error } = await runYinju(workspace, ["index"]);
    expect([...out, ...error].join("")).not.toMatch(/\p{Cc}/u);
    expect(out).toContain("  + a\ufffd[2Jb.md");
  });
});
