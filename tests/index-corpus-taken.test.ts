import { readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexCorpus } from "../src/index-corpus.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";
import { createWorkspace, recordEvents, type Workspace } from "./workspace.ts";

const index = ({ seedsDir, indexDir }: Workspace, embedder = createFakeEmbedder()) =>
  indexCorpus({ seedsDir, indexDir, embedder, isFull: false, events: recordEvents() });

/** Of the run, and with weights of terms that are no longer there: their bytes depend on what was there before. */
const DIFFERENT: readonly string[] = ["manifest.json", "lexical.bin"];

/** Every other file of the generation in use. */
const filesOf = async (workspace: Workspace): Promise<Record<string, string>> => {
  const folder = join(workspace.indexDir, (await workspace.generation()) ?? "");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !DIFFERENT.includes(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path.slice(folder.length), await readFile(path, "base64")])),
  );
};

const WORDS = [
  "The river rose.",
  "Two ships came.",
  "Ice and bread.",
  "船五月才来。",
  "# Harbour",
  "",
  "Школа.",
];

/** Names to texts; a name without a text is not there. */
const corpus = fc.dictionary(
  fc.constantFrom("a.md", "b.md", "c/d.md", "c/e.txt", "é.md"),
  fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
    .map((lines) => `${lines.join("\n\n")}\nEnd.\n`),
  { minKeys: 1 },
);

describe("an index that was changed step by step", () => {
  it("is byte for byte the one that is made at once of the same documents", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(corpus, { minLength: 2, maxLength: 4 }), async (steps) => {
        const changed = await createWorkspace();
        let before: Readonly<Record<string, string>> = {};
        for (const step of steps) {
          for (const name of Object.keys(before)) if (!(name in step)) await changed.remove(name);
          await changed.write(step);
          await index(changed);
          before = step;
        }
        const fresh = await createWorkspace(before);
        await index(fresh);
        expect(await filesOf(changed)).toEqual(await filesOf(fresh));
      }),
      { numRuns: 12 },
    );
  });

  it("embeds a text once, wherever it stands and whatever its file is called", async () => {
    const workspace = await createWorkspace({
      "a.md": "# River\n\nThe river rose.\n",
      "b.md": "# Ships\n\nTwo ships came.\n",
    });
    await index(workspace);
    await rename(join(workspace.seedsDir, "a.md"), join(workspace.seedsDir, "z.md"));
    await workspace.write({ "copy.md": "# Ships\n\nTwo ships came.\n" });
    const embedder = createFakeEmbedder();
    expect(await index(workspace, embedder)).toMatchObject({ documents: 3, passages: 3, embedded: 0 });
    expect(embedder.asked).toEqual([]);
  });
});
