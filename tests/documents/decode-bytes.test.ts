import { describe, expect, it } from "vitest";
import { decodeBytes } from "../../src/documents/decode-bytes.ts";
import { UnreadableFileError } from "../../src/errors.ts";
import samples from "../fixtures/legacy-encodings.json" with { type: "json" };

const TEXT = "渡口的船 The ferry Паром 😀\n第二行";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const utf16 = (text: string, isBigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
};

const bytes = (...parts: readonly (Uint8Array | readonly number[] | string)[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
  );

describe("the encoding of a file", () => {
  it.each([
    ["UTF-8", utf8(TEXT), "utf-8"],
    ["UTF-8 with a byte order mark", bytes([0xef, 0xbb, 0xbf], utf8(TEXT)), "utf-8"],
    ["UTF-16 LE with a byte order mark", bytes([0xff, 0xfe], utf16(TEXT, false)), "utf-16le"],
    ["UTF-16 BE with a byte order mark", bytes([0xfe, 0xff], utf16(TEXT, true)), "utf-16be"],
  ])("is read: %s", (_name, file, encoding) => {
    expect(decodeBytes(file)).toEqual({ text: TEXT, encoding, warnings: [] });
  });

  it.each([
    [false, "utf-16le"],
    [true, "utf-16be"],
  ])(
    "is read without a byte order mark where Latin letters show it (big endian: %s)",
    (isBigEndian, encoding) => {
      const text = "The ferry leaves at noon. 渡口";
      expect(decodeBytes(utf16(text, isBigEndian))).toEqual({ text, encoding, warnings: [] });
    },
  );

  it.each(samples)("is told by what looks like language: $encoding, $text", ({ encoding, text, base64 }) => {
    expect(decodeBytes(Buffer.from(base64, "base64"))).toEqual({ text, encoding, warnings: [] });
  });

  it.each([
    ['<meta charset="gbk">', "gb18030"],
    ['<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"],
    ['<?xml version="1.0" encoding="Windows-1251"?>', "windows-1251"],
  ])("is believed where the file declares it: %s", (declaration, encoding) => {
    const sample = samples.find((each) => each.encoding === encoding);
    const file = bytes(declaration, Buffer.from(sample?.base64 ?? "", "base64"));
    expect(decodeBytes(file)).toMatchObject({ text: declaration + sample?.text, encoding });
  });

  it("is not believed where the file declares what it is not", () => {
    expect(decodeBytes(utf8(`<meta charset="big5">${TEXT}`))).toMatchObject({ encoding: "utf-8" });
  });
});

describe("a damaged file", () => {
  it("keeps the rest of UTF-8 with a broken end, and says so", () => {
    const whole = utf8("渡口的船".repeat(30));
    const { text, encoding, warnings } = decodeBytes(whole.subarray(0, whole.length - 1));
    expect(text).toBe(`${"渡口的船".repeat(30).slice(0, -1)}\ufffd`);
    expect(encoding).toBe("utf-8");
    expect(warnings).toEqual(["1 broken characters were replaced"]);
  });

  it("replaces lone surrogates that were written as UTF-8", () => {
    const { text, warnings } = decodeBytes(bytes(utf8("渡口".repeat(200)), [0xed, 0xa0, 0x80], utf8("开船")));
    expect(text.isWellFormed()).toBe(true);
    expect(text).toContain("\ufffd开船");
    expect(warnings).toEqual(["3 broken characters were replaced"]);
  });

  it("leaves out single NULs, and says so", () => {
    expect(decodeBytes(utf8(`${"渡口".repeat(60)}\0开船`))).toEqual({
      text: `${"渡口".repeat(60)}开船`,
      encoding: "utf-8",
      warnings: ["1 NUL characters were left out"],
    });
  });

  it.each(["a\r\nb\r\nc", "a\rb\rc", "a\nb\r\nc"])("has its line ends made alike: %j", (text) => {
    expect(decodeBytes(utf8(text)).text).toBe("a\nb\nc");
  });
});

describe("a file that is no text", () => {
  it.each([
    ["empty", bytes(), "it is empty"],
    ["PDF", bytes("%PDF-1.7\n%..."), "it is a PDF file, not text"],
    ["ZIP", bytes("PK\x03\x04rest"), "it is a ZIP archive (or a DOCX, XLSX, EPUB file), not text"],
    ["PNG", bytes("\x89PNG\r\n\x1a\n"), "it is an image, not text"],
    ["GIF", bytes("GIF89a"), "it is an image, not text"],
    ["JPEG", bytes([0xff, 0xd8, 0xff, 0xe0]), "it is an image, not text"],
    ["old Office", bytes([0xd0, 0xcf, 0x11, 0xe0]), "it is an old Office file, not text"],
    ["gzip", bytes([0x1f, 0x8b, 8]), "it is a compressed file, not text"],
    ["7z", bytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), "it is a compressed file, not text"],
    ["ELF", bytes("\x7fELF\x02"), "it is a program, not text"],
    [
      "random",
      bytes(Array.from({ length: 400 }, (_, index) => (index * 89 + 7) % 256)),
      "it is binary, or in an encoding that is not known",
    ],
    ["NULs", bytes(new Array(64).fill(0)), "it is binary, or in an encoding that is not known"],
  ])("is refused: %s", (_name, file, message) => {
    let thrown: unknown;
    try {
      decodeBytes(file);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UnreadableFileError);
    expect(thrown).toMatchObject({ message, hint: expect.stringMatching(/\p{L}/u) });
  });
});
