import { analyse } from "chardet";
import { UnreadableFileError } from "../errors.ts";
import { COMMON_HAN } from "./common-han.ts";

export interface DecodedText {
  /** Lines end in `\n`; no byte order mark, no NUL, no lone surrogate. */
  readonly text: string;
  /** WHATWG name. */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

/** How files begin that are no text, in Latin-1. */
const SIGNATURES: readonly (readonly [string, readonly string[]])[] = [
  ["a PDF file", ["%PDF-"]],
  ["a ZIP archive (or a DOCX, XLSX, EPUB file)", ["PK\x03\x04", "PK\x05\x06"]],
  ["an image", ["\x89PNG", "GIF8", "\xff\xd8\xff"]],
  ["an old Office file", ["\xd0\xcf\x11\xe0"]],
  ["a compressed file", ["\x1f\x8b", "7z\xbc\xaf", "Rar!", "BZh"]],
  ["a program", ["\x7fELF", "MZ\x90", "\xca\xfe\xba\xbe"]],
];

const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** The encodings that texts in Chinese, English and Russian come in, besides UTF-8 and UTF-16. */
const LEGACY_ENCODINGS = new Set([
  "gb18030",
  "big5",
  "windows-1251",
  "koi8-r",
  "windows-1252",
  "iso-8859-5",
  "ibm866",
]);
const DECLARED = /(?:charset\s*=\s*["']?|encoding\s*=\s*["'])([\w-]+)/i;

const HEAD_BYTES = 2048;
const SAMPLE_BYTES = 200_000;
/** Share of control characters from which a file is taken for binary. */
const BINARY_SHARE = 0.02;
/** Share of broken sequences up to which a file is still taken for UTF-8 with damage. */
const DAMAGED_SHARE = 0.02;

/** What 80 to 9F hex stand for in Windows-1252: some versions of Node.js read it as Latin-1, with controls there. */
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

const windows1252 = (control: string): string => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control;

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return encoding === "windows-1252" ? text.replace(/[\x80-\x9f]/g, windows1252) : text;
  } catch {
    return undefined;
  }
};

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

const refuseBinary = (head: string): void => {
  const known = SIGNATURES.find(([, signatures]) =>
    signatures.some((signature) => head.startsWith(signature)),
  );
  if (!known) return;
  throw new UnreadableFileError(`it is ${known[0]}, not text`, { hint: "Save it as text, Markdown or HTML" });
};

/** UTF-16 without a byte order mark shows as NULs in every other byte, or as Chinese in both. */
const guessUtf16 = (bytes: Uint8Array): string | undefined => {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  const sample = bytes.subarray(0, HEAD_BYTES);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const most = sample.length * 0.2;
  const [even = 0, odd = 0] = zeros;
  if (odd > most && even < odd / 8) return "utf-16le";
  if (even > most && odd < even / 8) return "utf-16be";
  return undefined;
};

/** How much a decoding looks like language: common Chinese characters, Russian letters in words, few odd signs. */
const plausibility = (text: string): number => {
  let score = 0;
  for (const character of text) {
    if (/[\p{Co}\p{Cn}\u0080-\u009f]/u.test(character)) score -= 8;
    else if (COMMON_HAN.has(character) || /[，。、；：？！“”（）《》]/u.test(character)) score += 2;
    else if (/\p{Script=Han}/u.test(character)) score += 0.3;
    else if (/[\u2500-\u25ff\u0370-\u03ff\u3040-\u30ff]/u.test(character)) score -= 2;
  }
  for (const word of text.match(/[\p{Script=Cyrillic}\p{Script=Latin}]+/gu) ?? [])
    score += plausibilityOf(word);
  return score / Math.max(1, text.length);
};

/** Russian words are all Cyrillic, European ones have an accent here and there; capitals stand in front. */
const plausibilityOf = (word: string): number => {
  const accents = word.match(/[^\p{ASCII}\p{Script=Cyrillic}]/gu)?.length ?? 0;
  if (!/\p{Script=Cyrillic}/u.test(word))
    return accents < 2 || 2 * accents < word.length ? 0.3 * accents : -accents;
  const isRegular = /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u.test(word) && !/\p{Script=Latin}/u.test(word);
  return isRegular ? 0.9 * word.length : -word.length;
};

const declaredEncoding = (head: string): string | undefined => {
  const declared = DECLARED.exec(head)?.[1]?.toLowerCase();
  const name = declared === "gb2312" || declared === "gbk" ? "gb18030" : declared;
  return name !== undefined && LEGACY_ENCODINGS.has(name) ? name : undefined;
};

/** Decodes a file in an encoding of before Unicode: the one that makes it look most like language. */
const decodeLegacy = (bytes: Uint8Array): DecodedText | undefined => {
  const guessed = analyse(bytes.subarray(0, SAMPLE_BYTES)).map(({ name }) => name.toLowerCase());
  const candidates = [...new Set([...guessed, "gb18030", "big5", "windows-1251", "windows-1252"])]
    .filter((encoding) => LEGACY_ENCODINGS.has(encoding))
    .map((encoding) => ({ encoding, text: decode(bytes, encoding) }))
    .filter((candidate): candidate is { encoding: string; text: string } => candidate.text !== undefined)
    .map((candidate) => ({ ...candidate, score: plausibility(candidate.text.slice(0, 20_000)) }))
    .toSorted((a, b) => b.score - a.score);
  const best = candidates[0];
  return best && best.score > 0 ? { text: best.text, encoding: best.encoding, warnings: [] } : undefined;
};

const isUnprintable = (code: number): boolean => code < 9 || (code > 13 && code < 32) || code === 0xfffd;

const countUnprintable = (text: string): number => {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) if (isUnprintable(text.charCodeAt(index))) count += 1;
  return count;
};

const decodeAny = (bytes: Uint8Array, head: string): DecodedText => {
  const mark = BYTE_ORDER_MARKS.find(([, signature]) =>
    signature.every((byte, index) => bytes[index] === byte),
  );
  const unicode = mark?.[0] ?? guessUtf16(bytes) ?? "utf-8";
  const exact = decode(bytes, unicode);
  if (exact !== undefined) return { text: exact, encoding: unicode, warnings: [] };
  const declared = mark === undefined ? declaredEncoding(head) : undefined;
  const asDeclared = declared === undefined ? undefined : decode(bytes, declared);
  if (declared !== undefined && asDeclared !== undefined)
    return { text: asDeclared, encoding: declared, warnings: [] };
  const lenient = new TextDecoder(unicode).decode(bytes);
  const damaged = lenient.split("\ufffd").length - 1;
  const isDamagedUnicode = mark !== undefined || damaged <= DAMAGED_SHARE * lenient.length;
  const legacy = isDamagedUnicode ? undefined : decodeLegacy(bytes);
  return (
    legacy ?? { text: lenient, encoding: unicode, warnings: [`${damaged} broken characters were replaced`] }
  );
};

/**
 * Turns the bytes of a file into text. Understands UTF-8, UTF-16 (with or without byte order mark), GB18030 (and
 * GBK, GB2312), Big5, Windows-1251 and KOI8-R, told apart by a declaration in the file or by what looks like language.
 *
 * @throws UnreadableFileError for an empty or a binary file
 */
export function decodeBytes(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0)
    throw new UnreadableFileError("it is empty", { hint: "Write something into it, or take it out" });
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  refuseBinary(head);
  const decoded = decodeAny(bytes, head);
  const text = decoded.text.replace(/\r\n?/g, "\n");
  if (countUnprintable(text) > BINARY_SHARE * text.length)
    throw new UnreadableFileError("it is binary, or in an encoding that is not known", {
      hint: "Save it as UTF-8 text, Markdown or HTML",
    });
  const nulls = text.split("\0").length - 1;
  const clean = text.replaceAll("\0", "").replace(/^\ufeff/, "");
  const complaint = nulls > 0 ? [`${nulls} NUL characters were left out`] : [];
  return { text: clean, encoding: decoded.encoding, warnings: [...decoded.warnings, ...complaint] };
}
