import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/text/edit-distance.ts";

/** The definition, without a table and without a limit. */
const slowly = (first: string, second: string): number => {
  if (first === "" || second === "") return first.length + second.length;
  const [a, b] = [first.slice(1), second.slice(1)];
  return Math.min(
    slowly(a, second) + 1,
    slowly(first, b) + 1,
    slowly(a, b) + (first[0] === second[0] ? 0 : 1),
    first.length > 1 && second.length > 1 && first[0] === second[1] && first[1] === second[0]
      ? slowly(first.slice(2), second.slice(2)) + 1
      : Number.POSITIVE_INFINITY,
  );
};

describe("editDistance", () => {
  it.each([
    ["treaty", "treaty", 0],
    ["traety", "treaty", 1],
    ["trety", "treaty", 1],
    ["treeaty", "treaty", 1],
    ["trexty", "treaty", 1],
    ["лаврав", "лавров", 1],
    ["", "ab", 2],
  ])("from %j to %j", (first, second, distance) => {
    expect(editDistance(first, second, 2)).toBe(distance);
  });

  it("is what its definition says, up to the limit", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (first, second, most) => {
        expect(Math.min(most + 1, editDistance(first, second, most))).toBe(
          Math.min(most + 1, slowly(first, second)),
        );
      }),
    );
  });
});
