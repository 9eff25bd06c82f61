import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable } from "../../src/cli/printable.ts";

describe("printable", () => {
  it.each([
    ["a\u001b[31mb", "a\ufffd[31mb"],
    ["a\rb\u007fc\u009bd", "a\ufffdb\ufffdc\ufffdd"],
    ["a\u202eb\u2066c", "a\ufffdb\ufffdc"],
    ["a \n\n b\r\nc", "a b c"],
    ["a\tb 中文 Да 😀 “x”", "a\tb 中文 Да 😀 “x”"],
    ["", ""],
  ])("turns %j into %j", (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it("gives one line without control characters for whatever text, and a second time changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/[^\P{Cc}\t]|[\u202a-\u202e\u2066-\u2069]/u);
        expect(printable(shown)).toBe(shown);
      }),
    );
  });
});
