import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutLines, encodeLine, encodeLines, joinLines } from "../../src/store/line-file.ts";

const texts = (pieces: readonly Buffer[]): string[] => pieces.map((piece) => piece.toString("utf8"));

describe("a file of lines", () => {
  it("is a JSON list with a line for each element", () => {
    const bytes = joinLines([encodeLine({ a: 1 }), encodeLines([]), encodeLines(["b\n", [2]])]);
    expect(bytes.toString()).toBe('[\n{"a":1},\n"b\\n",\n[2]\n]\n');
    expect(joinLines([]).toString()).toBe("[\n\n]\n");
  });

  it("is cut into the pieces that it was joined from, whatever is in them", () =>
    fc.assert(
      fc.property(fc.array(fc.array(fc.jsonValue(), { maxLength: 4 }), { maxLength: 6 }), (groups) => {
        const pieces = groups.map(encodeLines);
        const bytes = joinLines(pieces);
        expect(JSON.stringify(JSON.parse(bytes.toString()))).toBe(JSON.stringify(groups.flat()));
        const cut = cutLines(
          bytes,
          groups.map(({ length }) => length),
        );
        expect(texts(cut)).toEqual(texts(pieces));
        expect(joinLines(cut)).toEqual(bytes);
      }),
    ));

  it.each([[[1]], [[1, 2]], [[4]], [[]]])("with three lines cannot be cut into %j", (counts) => {
    const bytes = joinLines([encodeLines([1, 2, 3])]);
    const cut = () => cutLines(bytes, counts);
    if (counts.reduce((sum, count) => sum + count, 0) === 3) expect(cut).not.toThrow();
    else expect(cut).toThrow("There are 3 lines");
  });

  it.each(["", "[", "[\n1\n", "1\n]\n", "no JSON"])("is not %j", (text) => {
    expect(() => cutLines(Buffer.from(text), [1])).toThrow("It is no list of lines");
  });
});
