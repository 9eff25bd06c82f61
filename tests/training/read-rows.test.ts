import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { readCorpus, readRows, SOURCES } from "../../training/read-rows.ts";
import { createDataFolder } from "./builders.ts";

const openFolder = async (files: Parameters<typeof createDataFolder>[0] = {}) => {
  const folder = await createDataFolder(files);
  onTestFinished(folder.remove);
  return folder;
};

const appError = (message: string) =>
  expect.objectContaining({ name: "AppError", message: expect.stringContaining(message) });

describe("readRows", () => {
  it("reads three columns, any of which may be empty, and passes over empty lines", async () => {
    const { path, write } = await openFolder();
    await write("osm.tsv.gz", gzipSync("bridge\t桥\tмост\n\n\t渡船\t\n"));
    expect(readRows(path, "osm")).toEqual([
      { en: "bridge", zh: "桥", ru: "мост" },
      { en: "", zh: "渡船", ru: "" },
    ]);
  });

  it("names a file that is not there", async () => {
    const { path } = await openFolder();
    expect(() => readRows(path, "nothing")).toThrow(appError('nothing.tsv.gz"'));
  });

  it("names a file that is not compressed", async () => {
    const { path, write } = await openFolder();
    await write("osm.tsv.gz", Buffer.from("bridge\t桥\tмост\n"));
    expect(() => readRows(path, "osm")).toThrow(appError("Cannot read training data"));
  });

  it.each([
    ["one column", "bridge"],
    ["two columns", "bridge\t桥"],
    ["four columns", "bridge\t桥\tмост\tmost"],
  ])("names the line that has %s", async (_name, line) => {
    const { path, write } = await openFolder();
    await write("osm.tsv.gz", gzipSync(`ferry\t渡船\tпаром\n\n${line}\n`));
    expect(() => readRows(path, "osm")).toThrow(appError("Cannot read line 3 of"));
  });
});

describe("readCorpus", () => {
  it("reads every source and not the held-out file", async () => {
    const { path } = await openFolder({
      osm: [{ en: "bridge", zh: "桥" }],
      cedict: [{ en: "salt", zh: "盐" }],
      ntrex: [{ en: "Nobody trains on this." }],
    });
    const corpus = readCorpus(path);
    expect([...corpus.keys()]).toEqual(SOURCES);
    expect([...corpus.values()].flat().map(({ en }) => en)).toEqual(["salt", "bridge"]);
  });

  it.each([
    ["as it stands", { en: "The ferry left.", zh: "别的" }],
    ["in another case and with other spaces", { en: " the  FERRY\u00a0left. " }],
    ["in another width", { zh: "渡船１２開了" }],
    ["in the third language", { ru: "Паром ушёл." }],
  ])("leaves out a row that holds a text of the held-out file %s", async (_name, row) => {
    const { path } = await openFolder({
      ntrex: [{ en: "The ferry left.", zh: "渡船12開了", ru: "Паром ушёл." }],
      tatoeba: [row, { en: "The ferry came." }],
    });
    const kept = [...readCorpus(path).values()].flat();
    expect(kept.map(({ en }) => en)).toEqual(["The ferry came."]);
  });

  it("leaves nothing out because the held-out file lacks a language", async () => {
    const { path } = await openFolder({ ntrex: [{ en: "Only this." }], tatoeba: [{ ru: "Паром" }] });
    expect([...readCorpus(path).values()].flat()).toHaveLength(1);
  });

  it("takes no more rows of a source than its limit, from the first", async () => {
    const php = SOURCES.find(({ name }) => name === "php");
    const limit = php?.limit ?? 0;
    expect(limit).toBeGreaterThan(0);
    const { path } = await openFolder({
      php: Array.from({ length: limit + 2 }, (_, index) => ({ en: `row ${index}` })),
    });
    const rows = [...readCorpus(path)].find(([{ name }]) => name === "php")?.[1];
    expect(rows).toHaveLength(limit);
    expect(rows?.at(-1)?.en).toBe(`row ${limit - 1}`);
  });

  it("cannot do without the held-out file", async () => {
    const { path, write } = await openFolder();
    await write("ntrex.tsv.gz", Buffer.from(""));
    expect(() => readCorpus(path)).toThrow(appError("ntrex"));
  });
});
