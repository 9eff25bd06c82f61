import { describe, expect, it } from "vitest";
import type { DocumentInfo } from "../../src/types.ts";
import { filterDocuments, isFiltering, readFilter } from "../../src/web/filter-documents.ts";
import { buildDocument, paragraph } from "../builders.ts";

const make = (title: string, date: string | null, language: DocumentInfo["language"] = "zh"): DocumentInfo =>
  buildDocument([paragraph("x")], { id: title, title, date, language, path: `${title}.txt` });

const DOCUMENTS = [
  make("year", "2021"),
  make("month", "2021-06"),
  make("day", "2021-12-31", "en"),
  make("later", "2022-02-01", "ru"),
  make("undated", null),
];

const titles = (fields: Readonly<Record<string, string>>): string[] =>
  filterDocuments(
    DOCUMENTS,
    readFilter((name) => fields[name]),
  ).map(({ title }) => title);

describe("filterDocuments", () => {
  it.each([
    ["all, the newest first and undated ones last", {}, ["later", "day", "month", "year", "undated"]],
    ["by language", { language: "en" }, ["day"]],
    ["from a day on, with the year that it lies in", { from: "2021-07-01" }, ["later", "day", "year"]],
    ["up to a month", { to: "2021-06" }, ["month", "year"]],
    ["between two years", { from: "2022", to: "2022" }, ["later"]],
    ["by words of the title", { search: " MON " }, ["month"]],
    ["by words of the file", { search: "later.txt" }, ["later"]],
    ["by all at once", { search: "a", language: "ru", from: "2022" }, ["later"]],
    ["nothing where nothing fits", { search: "zzz" }, []],
    [
      "all for what cannot be understood",
      { language: "xx", from: "soon", to: "2021-1" },
      ["later", "day", "month", "year", "undated"],
    ],
  ])("finds %s", (_, fields, expected) => {
    expect(titles(fields as Record<string, string>)).toEqual(expected);
  });

  it("knows whether anything is filtered", () => {
    expect(isFiltering(readFilter(() => undefined))).toBe(false);
    expect(isFiltering(readFilter((name) => (name === "to" ? "2021" : undefined)))).toBe(true);
  });
});
