import { describe, expect, it } from "vitest";
import { FILTER_OPTIONS, type GivenOptions, readFilterOptions } from "../../src/discord/filter-options.ts";
import { labelsIn } from "../../src/discord/labels.ts";
import { TONGUES } from "../../src/labels/tongues.ts";

const given = (options: Readonly<Record<string, string>>): GivenOptions => ({
  getString: (name) => options[name] ?? null,
});
const read = (options: Readonly<Record<string, string>>) => readFilterOptions(given(options), labelsIn("en"));

describe("the options that narrow a question down", () => {
  it.each([
    [{}, undefined],
    [{ document: "  ", since: " " }, undefined],
    [{ language: "zh" }, { languages: ["zh"] }],
    [
      { document: " 北溪 ", since: "2022", until: " 2022-01-15 " },
      { documents: ["北溪"], since: "2022", until: "2022-01-15" },
    ],
  ])("%j are the filter %j", (options, filter) => {
    expect(read(options)).toEqual({ filter });
  });

  it.each([
    [{ since: "2022-13" }, "“2022-13” is not a date"],
    [{ until: "2022-02-30" }, "“2022-02-30” is not a date"],
    [{ since: "last year" }, "Write a day as 2022-01-15, a month as 2022-01 or a year as 2022"],
    [{ since: "**2022**" }, String.raw`“\*\*2022\*\*” is not a date`],
    [{ since: "2023", until: "2022-05" }, "2023 is after 2022-05"],
  ])("%j are refused", (options, words) => {
    expect(read(options)).toEqual({ refusal: expect.stringContaining(words) });
  });

  it.each(TONGUES)("are refused in %s with what was written and how to write it", (tongue) => {
    const { refusal = "" } = { refusal: "", ...readFilterOptions(given({ since: "x" }), labelsIn(tongue)) };
    for (const words of ["x", "2022-01-15", "2022-01"]) expect(refusal).toContain(words);
    const swapped = readFilterOptions(given({ since: "2023", until: "2022" }), labelsIn(tongue));
    expect(swapped).toEqual({ refusal: expect.stringMatching(/2023.*2022/u) });
  });

  it("offer the languages by names in each language", () => {
    const choices = FILTER_OPTIONS.flatMap((option) => ("choices" in option ? (option.choices ?? []) : []));
    expect(choices.map(({ name, value }) => [name, value])).toEqual([
      ["Chinese", "zh"],
      ["English", "en"],
      ["Russian", "ru"],
    ]);
    expect(choices[0]?.name_localizations).toEqual({ "zh-CN": "中文", "zh-TW": "中文", ru: "китайский" });
  });
});
