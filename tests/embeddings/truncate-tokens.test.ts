import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { truncateTokens } from "../../src/embeddings/truncate-tokens.ts";

const START = 101;
const END = 102;

describe("truncateTokens", () => {
  it.each([
    ["leaves alone what fits", [START, 7, 8, END], [START, END], 4, [START, 7, 8, END]],
    ["keeps the token that closes every input", [START, 7, 8, 9, END], [START, END], 4, [START, 7, 8, END]],
    ["keeps two of them", [START, 7, 8, 9, END, END], [START, END, END], 5, [START, 7, 8, END, END]],
    ["cuts plainly where a model has none", [7, 8, 9], [], 2, [7, 8]],
    ["cuts plainly where a model has only a first one", [START, 7, 8, 9], [START], 3, [START, 7, 8]],
  ])("%s", (_, ids, empty, limit, expected) => {
    expect(truncateTokens(ids, empty, limit)).toEqual(expected);
  });

  it("never gives more than the limit, and begins and ends as the whole does", () => {
    const content = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 });
    fc.assert(
      fc.property(content, fc.integer({ min: 2, max: 30 }), (inner, limit) => {
        const ids = [START, ...inner, END];
        const cut = truncateTokens(ids, [START, END], limit);
        expect(cut).toHaveLength(Math.min(limit, ids.length));
        expect(cut.slice(0, -1)).toEqual(ids.slice(0, cut.length - 1));
        expect(cut.at(-1)).toBe(END);
      }),
    );
  });
});
