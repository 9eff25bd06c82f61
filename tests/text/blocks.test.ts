import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksIn } from "../../src/text/blocks.ts";
import type { Block } from "../../src/types.ts";

const blocks = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }).map((lengths) => {
  let offset = 0;
  return lengths.map((length): Block => {
    const start = offset;
    offset += length + 2;
    return { type: "paragraph", start, end: start + length, lines: [1, 1] };
  });
});

describe("the blocks in a range", () => {
  it("are those that share a character with it", () => {
    fc.assert(
      fc.property(blocks, fc.nat(80), fc.integer({ min: 1, max: 40 }), (all, start, length) => {
        const range = { start, end: start + length };
        expect(blocksIn(all, range)).toEqual(
          all.filter((block) => block.start < range.end && block.end > range.start),
        );
      }),
    );
  });
});
