import { replaceUnprintable } from "../text/characters.ts";

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;

/**
 * What means something to Discord anywhere in a line: `*` `_` `~` `|` styles and spoilers, backtick code, `[` `]`
 * masked links, `<` `>` mentions, timestamps, custom emoji and block quotes, `@` pings, `:` emoji and web addresses.
 */
const SPECIAL = /[\\*_~`|<>[\]@:]/gu;

/** What means something at the start of a line only: headings, small print, lists. */
const SPECIAL_AT_START = /(?<=^[^\S\n]*)[-+#]|(?<=^[^\S\n]*\d+)[.)]/gmu;

/** Discord makes cards of invitations, also of those without a scheme. */
const INVITATION = /(?<=discord(?:app)?)\.(?=gg\/|com\/invite\/)/giu;

/**
 * Text of a document, or of a person, as Discord shows it character for character: nothing in it pings, links or is
 * styled. Only backslashes are added, which Discord does not show. Every kind of line break becomes `\n`; characters
 * that cannot be shown or that would turn the line round become U+FFFD.
 *
 * It does not use the library's `escapeMarkdown`, which leaves web addresses, masked links, mentions and timestamps
 * alive and skips what stands in an address.
 */
export const escapeQuote = (text: string): string =>
  replaceUnprintable(text.replace(LINE_BREAK, "\n"))
    .replace(SPECIAL, "\\$&")
    .replace(SPECIAL_AT_START, "\\$&")
    .replace(INVITATION, "\\$&");

/** As `escapeQuote`, for a text that must stay in its line: white space becomes single spaces. */
export const escapeInline = (text: string): string => escapeQuote(text.replace(/\s+/gu, " ").trim());

/** What `escapeInline` was given, but for white space and what cannot be shown. */
export const unescapeInline = (escaped: string): string => escaped.replace(/\\([^0-9A-Za-z\s])/gu, "$1");

/** A block quote in Discord's Markdown. Each line is marked: `>>>` would swallow what comes after the quote. */
export const quoteBlock = (escaped: string): string =>
  escaped
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
