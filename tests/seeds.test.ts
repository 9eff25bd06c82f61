import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../src/documents/parse-document.ts";
import { indexCorpus } from "../src/index-corpus.ts";
import { createWorkspace, recordEvents } from "./workspace.ts";

const SEEDS = resolve(import.meta.dirname, "../seeds");

/** File to what it is an example of: language, format, encoding. */
const SAMPLES: Readonly<Record<string, readonly [language: string, format: string, encoding: string]>> = {
  "four-resets.txt": ["zh", "text", "utf-8"],
  "geneva-summit-2021.md": ["zh", "markdown", "utf-8"],
  "january-2022-talks.md": ["en", "markdown", "utf-8"],
  "kazakhstan-csto-2022.txt": ["zh", "html", "gb18030"],
  "nato-russia-council-2022.html": ["ru", "html", "windows-1251"],
  "new-start-extension.md": ["zh", "markdown", "big5"],
  "nord-stream-2.html": ["zh", "html", "utf-8"],
  "reset-button-2009.txt": ["en", "text", "utf-8"],
  "security-drafts-2021.txt": ["zh", "markdown", "utf-8"],
  "video-call-2021.md": ["ru", "markdown", "utf-8"],
};

const parseSample = async (path: string) => parseDocument(path, await readFile(join(SEEDS, path)));

describe("the sample documents", () => {
  it("are these ten: six Chinese, two English, two Russian", async () => {
    const names = (await readdir(SEEDS)).filter((name) => !name.startsWith("."));
    expect(names.toSorted()).toEqual(Object.keys(SAMPLES));
    const languages = await Promise.all(
      names.map(async (name) => (await parseSample(name)).document.language),
    );
    expect(languages.toSorted().join(" ")).toBe("en en ru ru zh zh zh zh zh zh");
  });

  it.each(Object.entries(SAMPLES))("%s is read as what it is meant to be", async (path, expected) => {
    const { document, warnings } = await parseSample(path);
    expect([document.language, document.format, document.encoding]).toEqual(expected);
    expect(warnings).toEqual([]);
    expect(document.title).not.toBe(path.replace(/\.[a-z]+$/, ""));
    expect(document.author).not.toBeNull();
  });

  it.each(Object.keys(SAMPLES))("%s says that it is a sample written for this project", async (path) => {
    const { document } = await parseSample(path);
    const said = `${JSON.stringify(document.metadata)}\n${document.text}`;
    expect(said).toMatch(/Yinju/);
    expect(said).toMatch(/示例|範例|[Ss]ample|[Пп]ример/);
  });

  it("are all indexed, without a word of complaint", async () => {
    const { indexDir } = await createWorkspace();
    const events = recordEvents();
    const report = await indexCorpus({ seedsDir: SEEDS, indexDir, embedder: null, isFull: false, events });
    expect(report).toMatchObject({ added: Object.keys(SAMPLES), skipped: [], documents: 10 });
    expect(events.lines.filter((line) => !line.startsWith("read "))).toEqual([]);
  });
});
