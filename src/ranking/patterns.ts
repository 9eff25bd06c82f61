import { ANY_NUMBER_WORD, ANY_SCALE_WORD, CHINESE_NUMERALS } from "../text/numerals.ts";

/** How questions ask for a kind of thing, and how sentences hold it; all are folded. */
export interface KindPatterns {
  /** Stands in a question that asks for it. */
  readonly asked: RegExp;
  /** Stands in a sentence that can be the answer. */
  readonly held: RegExp;
}

/** Kinds of numbers; `held` finds every one of them. */
export type NumberKinds<Name extends string> = readonly (readonly [Name, KindPatterns])[];

export const WORD_START = "(?<!\\p{L})";
export const WORD_END = "(?!\\p{L})";

/** A pattern of any of these, each the source of one; */
export const anyOf = (...sources: readonly string[]): RegExp => new RegExp(sources.join("|"), "u");
/** and one that finds every one of them. */
export const each = (...sources: readonly string[]): RegExp => new RegExp(sources.join("|"), "gu");

/** 几 of a question: 这几年, 好几个 and 十几天 ask for no number. */
export const FEW = "(?<![这那前近后头好十上下])几";

/**
 * Asks for a number.
 *
 * @param counted what stands behind 多少 or 几
 * @param others in words of the other languages, and in Chinese without these
 */
export const asking = (counted: string, others: string): RegExp =>
  new RegExp(`(?:多少|${FEW})${counted}|${others}`, "u");

/** A number before what is counted, in Chinese; */
export const CHINESE = `(?<![\\d.,${CHINESE_NUMERALS}几数])(?:\\d[\\d.,]*|[${CHINESE_NUMERALS}几数]+)\\s?[多余]?\\s?[百千万亿]?[多余]?\\s?`;

/** in English and Russian, with at most two words between. */
export const SPOKEN = `(?<![\\p{L}\\d])(?:\\d[\\d.,]*|${ANY_NUMBER_WORD}|${ANY_SCALE_WORD}|dozens?|hundreds|several|сотн\\p{L}{1,3}|десятк\\p{L}{1,3}|несколько)(?:[\\s-](?:${ANY_NUMBER_WORD}|${ANY_SCALE_WORD}))*(?:[\\s-]\\p{L}+){0,2}[\\s-]`;
