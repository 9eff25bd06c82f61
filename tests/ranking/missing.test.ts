import { describe, expect, it } from "vitest";
import { leastMissing, mostMissing, windowAt } from "../../src/ranking/missing.ts";
import { askFor } from "../retrieval/fake-channels.ts";
import { createScene } from "./scene.ts";

const { asked, candidate } = createScene("ship mill oak", {
  importance: { ship: 3, mill: 2, oak: 1 },
  more: [askFor("+pair", 9)],
});

describe("mostMissing", () => {
  it.each([
    ["nothing", [[1, 1, 1, 0]], 0],
    ["the word that is worth most of those that are missing", [[0, 1, 0, 0]], 3],
    ["what stands in no text at all", [], 3],
    ["as much as is missing", [[1, 0.25, 1, 0]], 1.5],
    [
      "nothing that stands in another text",
      [
        [1, 0, 1, 0],
        [0, 0.75, 0, 0],
      ],
      0.5,
    ],
    ["no less than nothing of a word that is more than there", [[1.5, 1, 1, 0]], 0],
  ])("misses %s", (_says, presences, expected) => {
    expect(mostMissing(asked, presences)).toBe(expected);
  });

  it("counts only what it is told to", () => {
    expect(mostMissing(asked, [], ({ importance }) => importance < 3)).toBe(2);
    expect(mostMissing(asked, [], () => false)).toBe(0);
  });

  it("measures a word beside one that stands nowhere, so that a larger index misses no more", () => {
    expect(mostMissing({ ...asked, rarest: 6 }, [])).toBe(0.5);
  });
});

describe("windowAt", () => {
  const { units } = candidate({ texts: ["a", "b", "c", "d"] });

  it.each([
    [0, "ab"],
    [1, "abc"],
    [3, "cd"],
  ])("is unit %i with those on both sides", (index, expected) => {
    expect(
      windowAt(units, index)
        .map(({ unit }) => unit.text.folded)
        .join(""),
    ).toBe(expected);
  });
});

describe("leastMissing", () => {
  it.each([
    ["three sentences together", [{ texts: ["ship", "mill", "oak"] }], 0],
    ["no more than three", [{ texts: ["ship", "a", "b", "mill oak"] }], 2],
    ["the title with each", [{ texts: ["mill", "a", "b", "oak"], context: "ship" }], 1],
    ["words that mean the same", [{ texts: ["vessel mill oak"] }], 0],
    ["the best of all passages", [{ texts: ["a"] }, { texts: ["ship mill"] }], 1],
  ])("reads %s", (_says, drafts, expected) => {
    expect(
      leastMissing(
        asked,
        drafts.map((draft) => candidate(draft)),
      ),
    ).toBeCloseTo(expected, 6);
  });

  const least = (isMeant: string): number =>
    leastMissing(asked, [candidate({ texts: ["ship mill", "a", "ship", "b"] })], ({ unit: { text } }) =>
      text.folded.includes(isMeant),
    );

  it("reads only around what is meant", () => {
    expect([least("a"), least("b")]).toEqual([1, 2]);
  });

  it("misses everything where nothing is meant", () => {
    expect(least("c")).toBe(mostMissing(asked, []));
  });
});
