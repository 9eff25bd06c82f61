import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createFold } from "../../src/text/fold.ts";
import { isTraditional } from "../../src/text/traditional.ts";

describe("isTraditional", () => {
  it.each([
    ["「重啟」按鈕是誰按下的？", true],
    ["北溪二號建成以後有沒有通氣？", true],
    ["「重启」按钮是谁按下的？", false],
    ["北溪-2建成以后通气了吗？", false],
    ["二月十日", false],
    ["Who pressed the button?", false],
    ["", false],
  ])("tells the writing of %j: %s", (text, expected) => {
    expect(isTraditional(text)).toBe(expected);
  });

  it("goes by characters that are written otherwise in simplified Chinese, and by nothing else", () => {
    const source = readFileSync(resolve(import.meta.dirname, "../../src/text/traditional.ts"), "utf8");
    const characters = [...(source.match(/\/\[(.+)\]\/u/)?.[1] ?? "")];
    const fold = createFold();
    expect(characters.length).toBeGreaterThan(200);
    expect(characters.filter((character) => fold(character) === character)).toEqual([]);
  });
});
