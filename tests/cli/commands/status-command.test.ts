import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BUILTIN_VECTORS } from "../../../src/embeddings/builtin-embedder.ts";
import { BINARY, createWorkspace, type Workspace } from "../../workspace.ts";
import { DOCUMENTS } from "../documents.ts";
import { jsonOf, runYinju } from "../run-yinju.ts";

const CHANGES: readonly (readonly [string, (workspace: Workspace) => Promise<void>, object, string])[] = [
  ["added", (workspace) => workspace.write({ "new.md": "New.\n" }), { added: ["new.md"] }, "  new new.md"],
  [
    "changed",
    (workspace) => workspace.write({ "river.md": "New.\n" }),
    { changed: ["river.md"] },
    "  changed river.md",
  ],
  ["removed", (workspace) => workspace.remove("river.md"), { removed: ["river.md"] }, "  gone river.md"],
];

describe("yinju status", () => {
  it("describes a fresh index and exits with 0", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    const { exitCode, out, error } = await runYinju(workspace, ["status"]);
    expect(exitCode).toBe(0);
    expect(out.slice(0, 3)).toEqual(["Index:     fresh", `Model:     ${BUILTIN_VECTORS}`, "Documents: 3"]);
    expect(out[3]).toMatch(/^Passages: {2}[1-9]/);
    expect(out[4]).toMatch(/^Size: {6}\d+\.\d\d MB$/);
    expect(out[5]).toMatch(/^Last run: .*: 3 added, 0 changed, 0 removed, 0 skipped, 4 embedded$/);
    expect(out).toHaveLength(6);
    expect(error).toEqual([]);
  });

  it("prints exactly one JSON object with --json", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    const status = jsonOf(await runYinju(workspace, ["status", "--json"]));
    expect(status).toEqual({
      state: "fresh",
      answering: "g-1",
      damaged: [],
      model: BUILTIN_VECTORS,
      reranker: null,
      documents: 3,
      passages: expect.any(Number),
      bytes: expect.any(Number),
      added: [],
      changed: [],
      removed: [],
      skipped: [],
      lastRun: expect.objectContaining({ added: 3, startedAt: expect.any(String) }),
    });
  });

  it("names the reranker where the settings have one, whether or not it is there", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    const environment = { RERANKER_MODEL: "Xenova/bge-reranker-base" };
    const { exitCode, out } = await runYinju(workspace, ["status"], { environment });
    expect(exitCode).toBe(0);
    expect(out[2]).toBe("Reranker:  Xenova/bge-reranker-base@q8");
    expect(jsonOf(await runYinju(workspace, ["status", "--json"], { environment }))).toMatchObject({
      reranker: "Xenova/bge-reranker-base@q8",
    });
  });

  it("calls a missing index missing, and exits with 4", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const { exitCode, out } = await runYinju(workspace, ["status"]);
    expect([exitCode, out[0]]).toEqual([4, 'Index:     missing: run "yinju index"']);
    expect(jsonOf(await runYinju(workspace, ["status", "--json"]))).toMatchObject({
      state: "missing",
      documents: 0,
      bytes: 0,
      lastRun: null,
    });
    expect(await workspace.generation()).toBeNull();
  });

  it.each(CHANGES)(
    "calls an index stale after a file was %s, exits with 4, and is fresh after an index run",
    async (_, change, lists, line) => {
      const workspace = await createWorkspace(DOCUMENTS);
      await runYinju(workspace, ["index"]);
      await change(workspace);
      const { exitCode, out } = await runYinju(workspace, ["status"]);
      expect([exitCode, out[0]]).toEqual([4, 'Index:     stale: run "yinju index"']);
      expect(out).toContain(line);
      expect(jsonOf(await runYinju(workspace, ["status", "--json"]))).toMatchObject({
        state: "stale",
        ...{ added: [], changed: [], removed: [] },
        ...lists,
      });
      await runYinju(workspace, ["index"]);
      expect((await runYinju(workspace, ["status"])).exitCode).toBe(0);
    },
  );

  it("calls an index stale that another model would make", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    const { exitCode } = await runYinju(workspace, ["status"], {
      environment: { EMBEDDING_MODEL: "owner/model" },
    });
    expect(exitCode).toBe(4);
  });

  it("lists the files that were skipped, and is fresh nevertheless", async () => {
    const workspace = await createWorkspace({ ...DOCUMENTS, "bad\u001b.md": BINARY });
    await runYinju(workspace, ["index"]);
    const { exitCode, out } = await runYinju(workspace, ["status"]);
    expect(exitCode).toBe(0);
    expect(out).toContain("  skipped bad\ufffd.md (it is binary, or in an encoding that is not known)");
  });

  it("with --verify checks every file of every generation, and exits with 0 when all are whole", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    await workspace.write({ "new.md": "A new ship came in July.\n" });
    await runYinju(workspace, ["index"]);
    const { exitCode, out } = await runYinju(workspace, ["status", "--verify"]);
    expect(exitCode).toBe(0);
    expect(out.filter((line) => line.startsWith("Verified:"))).toEqual([
      expect.stringMatching(/^Verified: {2}g-2 \(in use\): \d files, 0 damaged$/),
      expect.stringMatching(/^Verified: {2}g-1: \d files, 0 damaged$/),
    ]);
  });

  it.each([
    ["g-2", "g-1", []],
    ["g-1", "g-2", ["--verify"]],
  ])(
    "names a damaged file of %s, says that %s answers, and exits with 1",
    async (broken, answering, options) => {
      const workspace = await createWorkspace(DOCUMENTS);
      await runYinju(workspace, ["index"]);
      await workspace.write({ "new.md": "A new ship came in July.\n" });
      await runYinju(workspace, ["index"]);
      await truncate(join(workspace.indexDir, broken, "documents.json"), 100);
      const { exitCode, out } = await runYinju(workspace, ["status", ...options]);
      expect(exitCode).toBe(1);
      expect(out.slice(0, 3)).toEqual([
        'Index:     damaged: run "yinju index" to repair it',
        `  damaged ${broken}/documents.json`,
        `Answering: ${answering}`,
      ]);
      expect(jsonOf(await runYinju(workspace, ["status", "--json", "--verify"]))).toMatchObject({
        state: "damaged",
        answering,
        damaged: [`${broken}/documents.json`],
        verified: [{ name: "g-2" }, { name: "g-1" }],
      });
      const repaired = await runYinju(workspace, ["index"]);
      expect(repaired.exitCode).toBe(0);
      expect((await runYinju(workspace, ["status", "--verify"])).exitCode).toBe(0);
    },
  );

  it("a question is answered from the generation before, and standard error says so", async () => {
    const workspace = await createWorkspace({ "a.md": "The river rose four metres in March.\n" });
    await runYinju(workspace, ["index"]);
    await workspace.write({ "b.md": "A new ship came in July.\n" });
    await runYinju(workspace, ["index"]);
    await truncate(join(workspace.indexDir, "g-2", "passages.json"), 100);
    const { exitCode, out, error } = await runYinju(workspace, [
      "ask",
      "How many metres did the river rise?",
    ]);
    // Whether it is sure of it is not the question here.
    expect(exitCode).not.toBe(1);
    expect(out.join("\n")).toContain("four metres");
    expect(error).toEqual([
      'damaged "g-2/passages.json"',
      expect.stringMatching(/^Answering from the index of \S+; run "yinju index" to repair the newer one\.$/),
    ]);
  });
});
