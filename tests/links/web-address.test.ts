import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeStrictly, parseWebAddress } from "../../src/links/web-address.ts";

describe("parseWebAddress", () => {
  it.each(["https://example.org/a", "HTTP://example.org", " https://例子.中国/新闻 "])(
    "reads %j",
    (address) => {
      expect(parseWebAddress(address)?.href).toMatch(/^https?:\/\/[!-~]+$/);
    },
  );

  it.each(["", "example.org", "/a", "mailto:a@example.org", "javascript:alert(1)", "file:///a"])(
    "refuses %j",
    (address) => {
      expect(parseWebAddress(address)).toBeUndefined();
    },
  );
});

describe("encodeStrictly", () => {
  it("leaves the unreserved characters alone and nothing else", () => {
    const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(index + 33));
    const unchanged = printable.filter((character) => encodeStrictly(character) === character).join("");
    expect(unchanged).toBe("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");
  });

  it("decodes to the text, but for lone surrogates", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units);
        expect(decodeURIComponent(encodeStrictly(text))).toBe(text.toWellFormed());
      }),
    );
  });
});
