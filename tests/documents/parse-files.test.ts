import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findFiles } from "../../src/documents/find-files.ts";
import { hashFiles } from "../../src/documents/hash-files.ts";
import { parseFiles } from "../../src/documents/parse-files.ts";
import { BINARY, createWorkspace, recordEvents, type Workspace } from "../workspace.ts";

const hash = async ({ seedsDir }: Workspace) => (await hashFiles((await findFiles(seedsDir)).files)).hashed;

/** The indexer's events with the progress of the one stage that there is here. */
const record = () => {
  const { lines, skipped, warned, progressed } = recordEvents();
  return {
    lines,
    skipped,
    warned,
    progressed: (done: number, total: number) => progressed("read", done, total),
  };
};

it("parses what can be parsed, tells what cannot, and goes on", async () => {
  const workspace = await createWorkspace({
    "a.md": "one\n",
    "b.md": BINARY,
    "c.md": "---\n: [\n---\nthree\n",
    "d.md": "four\n",
  });
  const files = await hash(workspace);
  await workspace.remove("d.md");
  const events = record();
  const { documents, skipped } = await parseFiles(files, events);
  expect([...documents].map(([path, { text }]) => [path, text])).toEqual([
    ["a.md", "one"],
    ["c.md", expect.stringContaining("three")],
  ]);
  expect(skipped.map(({ path, contentHash }) => [path, contentHash])).toEqual([
    ["b.md", files[1]?.contentHash],
    ["d.md", files[3]?.contentHash],
  ]);
  expect(events.lines.filter((line) => line.startsWith("skipped"))).toEqual(
    skipped.map(({ path, reason }) => `skipped ${path}: ${reason}`),
  );
  expect(events.lines.filter((line) => line.startsWith("read"))).toEqual([
    "read 1/4",
    "read 2/4",
    "read 3/4",
    "read 4/4",
  ]);
});

it("tells what was wrong with a file that could be read", async () => {
  const workspace = await createWorkspace({ "a.md": "---js\n{}\n---\n\none\n" });
  const events = record();
  const { skipped } = await parseFiles(await hash(workspace), events);
  expect(skipped).toEqual([]);
  expect(events.lines).toEqual([
    'warned a.md: front matter in "js" is ignored: only YAML is read',
    "read 1/1",
  ]);
});

it("skips a file that has become a folder meanwhile", async () => {
  const workspace = await createWorkspace({ "a.md": "one\n" });
  const files = await hash(workspace);
  await workspace.remove("a.md");
  await mkdir(join(workspace.seedsDir, "a.md"));
  const { skipped } = await parseFiles(files, record());
  expect(skipped).toMatchObject([{ path: "a.md", reason: expect.stringContaining("EISDIR") }]);
});

it("gives nothing for no files", async () => {
  const events = record();
  const { documents, skipped } = await parseFiles([], events);
  expect([documents.size, skipped, events.lines]).toEqual([0, [], []]);
});

it("does not take a mistake of its own for a bad file", async () => {
  const workspace = await createWorkspace({ "a.md": "---js\n---\none\n" });
  const mistake = new TypeError("mistake");
  const warned = (): never => {
    throw mistake;
  };
  await expect(parseFiles(await hash(workspace), { ...record(), warned })).rejects.toBe(mistake);
});
