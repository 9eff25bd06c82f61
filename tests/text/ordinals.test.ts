import { describe, expect, it } from "vitest";
import { ordinalsIn } from "../../src/text/ordinals.ts";

describe("the places in an order that a text names", () => {
  it.each([
    "第三次",
    "第3次",
    "第 3 次",
    "the third time",
    "3rd",
    "третий раз",
    "в третьем",
    "третьего",
    "3-й",
  ])("are the same term: %s", (text) => {
    expect(ordinalsIn(text)).toEqual(["#3"]);
  });

  it.each([
    ["第二十一届", ["#21"]],
    ["first and 22nd", ["#1", "#22"]],
    ["двенадцатая", ["#12"]],
    ["thirds, 3-4, 第一次、第二次", ["#1", "#2"]],
    ["пятница", []],
    ["1.3th", []],
  ])("%s", (text, terms) => {
    expect(ordinalsIn(text)).toEqual(terms);
  });
});
