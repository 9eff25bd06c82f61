import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  concatenate,
  EMPTY,
  joinLines,
  removeRanges,
  slice,
  type TracedText,
  traced,
  trim,
} from "../../src/documents/traced-text.ts";

/** Every character with its line: what a traced text stands for, spelt out. */
const spell = ({ text, lineStarts }: TracedText): [string, number][] =>
  [...text].map((character, offset) => [
    character,
    lineStarts.findLast(([start]) => start <= offset)?.[1] ?? 0,
  ]);

const tracedText = fc
  .array(fc.tuple(fc.stringMatching(/^[ab ]{1,4}$/), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => concatenate(parts.map(([text, line]) => traced(text, line))));

describe("a text that knows its lines", () => {
  it("is cut so that every character keeps its line", () => {
    fc.assert(
      fc.property(tracedText, fc.nat(20), fc.nat(20), (value, start, length) => {
        const end = Math.min(start + length, value.text.length);
        expect(spell(slice(value, start, end))).toEqual(spell(value).slice(start, end));
      }),
    );
  });

  it("is put together so that every character keeps its line", () => {
    fc.assert(
      fc.property(fc.array(tracedText), (values) => {
        expect(spell(concatenate(values))).toEqual(values.flatMap(spell));
      }),
    );
  });

  it("loses ranges so that the others keep their line", () => {
    fc.assert(
      fc.property(tracedText, fc.nat(5), fc.nat(5), (value, first, gap) => {
        const middle = Math.min(first + 1, value.text.length);
        const ranges = [
          { start: Math.min(first, value.text.length), end: middle },
          { start: Math.min(middle + gap, value.text.length), end: value.text.length },
        ];
        const kept = spell(value).filter((_, index) =>
          ranges.every(({ start, end }) => index < start || index >= end),
        );
        expect(spell(removeRanges(value, ranges))).toEqual(kept);
      }),
    );
  });

  it("keeps only rising offsets and no line twice in a row", () => {
    fc.assert(
      fc.property(fc.array(tracedText), (values) => {
        const { lineStarts } = concatenate(values);
        for (const [index, [offset, line]] of lineStarts.entries()) {
          const before = lineStarts[index - 1];
          if (!before) continue;
          expect(offset).toBeGreaterThan(before[0]);
          expect(line).not.toBe(before[1]);
        }
      }),
    );
  });

  it("is trimmed at both ends", () => {
    expect(
      trim({
        text: "  ab ",
        lineStarts: [
          [0, 1],
          [3, 2],
        ],
      }),
    ).toEqual({
      text: "ab",
      lineStarts: [
        [0, 1],
        [1, 2],
      ],
    });
    expect(trim(traced("   ", 4))).toEqual(EMPTY);
    expect(traced("", 4)).toEqual(EMPTY);
  });

  it("gives itself back where nothing is removed", () => {
    const value = traced("ab", 1);
    expect(removeRanges(value, [])).toBe(value);
  });
});

describe("lines of one sentence", () => {
  it.each([
    ["开始采", "取新的", "开始采取新的"],
    ["（Linde", "Council）", "（Linde Council）"],
    ["the ferry", "leaves", "the ferry leaves"],
    ["паром", "ушёл", "паром ушёл"],
    ["船票", "2元", "船票2元"],
    ["the pier", "，然后", "the pier，然后"],
    ["ends ", "with space", "ends with space"],
    ["", "a", "a"],
    ["a", "", "a"],
  ])("are joined: %j and %j", (first, second, joined) => {
    const { text, lineStarts } = joinLines([traced(first, 3), traced(second, 8)]);
    expect(text).toBe(joined);
    expect(lineStarts.map(([, line]) => line)).toEqual(
      [first && 3, second && 8].filter((line) => line !== ""),
    );
  });
});
