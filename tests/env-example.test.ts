import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";

const read = (path: string): string => readFileSync(resolve(import.meta.dirname, "..", path), "utf8");

const matchesOf = (text: string, pattern: RegExp): string[][] =>
  [...text.matchAll(pattern)].map(([, ...groups]) => groups);

/** The names that the schema of the settings has, one a line. */
const KNOWN = matchesOf(read("src/config.ts"), /^ {2}([A-Z][A-Z_]+): /gm)
  .flat()
  .toSorted();

const EXAMPLE = read(".env.example");
/** Each name that may be set, with what stands behind it. */
const SETTINGS = matchesOf(EXAMPLE, /^#([A-Z][A-Z_]+)=(.*)$/gm).map(
  ([name = "", value = ""]) => [name, value] as const,
);
/** Shows what a value looks like, and is no default. */
const ILLUSTRATED = "HF_ENDPOINT";

const [, settingsChapter = ""] = /^## Settings\n([\s\S]*?)^## /m.exec(read("README.md")) ?? [];

describe("the settings", () => {
  it.each([
    [".env.example", SETTINGS.map(([name]) => name)],
    [
      "the README's table",
      matchesOf(settingsChapter, /^\| (`[^|]+`) \|/gm)
        .flat()
        .flatMap((cell) => matchesOf(cell, /`([A-Z_]+)`/g).flat()),
    ],
  ])("stand in %s, each once", (_, names) => {
    expect(KNOWN.length).toBeGreaterThan(10);
    expect(names.toSorted()).toEqual(KNOWN);
  });

  it("are all commented out in .env.example, so that a copy of it changes nothing", () => {
    expect(EXAMPLE.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
  });

  it.each(SETTINGS.filter(([name, value]) => value !== "" && name !== ILLUSTRATED))(
    "have their default in .env.example: %s=%s",
    (name, value) => {
      expect(readConfig({ [name]: value })).toEqual(readConfig({}));
    },
  );

  it("have defaults in .env.example wherever they have one", () => {
    const withDefault = matchesOf(read("src/config.ts"), /^ {2}([A-Z][A-Z_]+):(?: .*)\.default\((?!\[\])/gm);
    const given = SETTINGS.filter(([, value]) => value !== "").map(([name]) => name);
    expect(given).toEqual(expect.arrayContaining(withDefault.flat()));
  });
});
