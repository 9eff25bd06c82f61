import { describe, expect, it } from "vitest";
import { lengthOf } from "../../src/text/lengths.ts";

describe("the length of a text", () => {
  it.each([
    ["", 0],
    ["渡口的船。", 5],
    ["“船”……", 5],
    ["ferry", 2],
    ["паром", 2],
    ["船 ferry", 1 + 0.4 * 6],
  ])("of %j is %f Chinese characters", (text, length) => {
    expect(lengthOf(text)).toBeCloseTo(length);
  });
});
