import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type IndexReport, indexCorpus } from "../src/index-corpus.ts";
import { createWorkspace, recordEvents, type Workspace } from "./workspace.ts";

const index = (
  { seedsDir, indexDir }: Workspace,
  isFull = false,
  events = recordEvents(),
): Promise<IndexReport> => indexCorpus({ seedsDir, indexDir, embedder: null, isFull, events });

describe("an index run tells", () => {
  it.each(["documents.json", "passages.json"])(
    "that %s was damaged and is repaired, though no document has changed",
    async (name) => {
      const workspace = await createWorkspace({ "a.md": "# A\n\nThe river rose.\n" });
      await index(workspace);
      await truncate(join(workspace.indexDir, "g-1", name), 10);
      expect(await index(workspace)).toMatchObject({
        isWritten: true,
        repaired: [`g-1/${name}`],
        documents: 1,
      });
      expect(await index(workspace)).toMatchObject({ isWritten: false, repaired: [] });
    },
  );

  it("that what was read before of a file is kept, when it is found out and ever after", async () => {
    const workspace = await createWorkspace({ "a.md": "The river rose.\n", "b.md": "Ships came.\n" });
    await index(workspace);
    await workspace.write({ "a.md": "" });
    for (const run of [1, 2]) {
      const events = recordEvents();
      await index(workspace, false, events);
      expect([run, events.lines.join("\n")]).toEqual([
        run,
        expect.stringContaining("its earlier version stays in the index"),
      ]);
    }
  });

  it("that a document of headings only holds nothing to quote", async () => {
    const workspace = await createWorkspace({ "a.md": "# A\n\n## B\n", "b.md": "Ships came.\n" });
    const events = recordEvents();
    await index(workspace, false, events);
    expect(events.lines.join("\n")).toMatch(/a\.md.*headings only/);
  });
});
