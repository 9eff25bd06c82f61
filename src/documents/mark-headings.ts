import { endsSentence, endsWithFullStop } from "../text/characters.ts";
import type { DocumentFormat } from "../types.ts";
import type { RawBlock } from "./raw-block.ts";
import { concatenate, removeRanges } from "./traced-text.ts";

/** How headings without markup begin; `level` counts from the deepest heading that has markup. */
interface HeadingRule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly level: number;
}

const CHINESE_NUMBER = "[一二三四五六七八九十百]{1,3}";

const HEADING_RULES: readonly HeadingRule[] = [
  {
    name: "一 …、一、…",
    pattern: new RegExp(`^(?:第?${CHINESE_NUMBER}[章节部分篇]*)(?:[、.．]\\s*|\\s+)\\S`, "u"),
    level: 1,
  },
  {
    name: "part of a paper",
    pattern:
      /^(?:结\s*语|结\s*论|余\s*论|引\s*言|前\s*言|导\s*[言论]|绪\s*论|参考文献|注\s*释|附\s*录|Introduction|Background|Conclusions?|References|Notes|Введение|Заключение|Выводы|Литература|Примечания)$/iu,
    level: 1,
  },
  {
    name: "Chapter 1, Глава 1",
    pattern: /^(?:Chapter|Part|Section|Глава|Часть|Раздел)\s+[\dIVX]+/u,
    level: 1,
  },
  { name: "（一）…", pattern: new RegExp(`^[（(]${CHINESE_NUMBER}[）)]\\s*\\S`, "u"), level: 2 },
  { name: "· …", pattern: /^[·•▪■◆●○]\s*\S/u, level: 2 },
  { name: "1. …", pattern: /^\d{1,2}(?:[.．、]\d{1,2})*[.．、]\s*\S/u, level: 3 },
  { name: "（1）…", pattern: /^[（(]\d{1,2}[）)]\s*\S/u, level: 4 },
];

const BULLET = /^[·•▪■◆●○]\s*/u;
const BARE_NUMBER = /^\d{1,2}$/;
const ALL_CAPITALS = /^(?=.*\p{Lu}{3})[^\p{Ll}]{4,80}$/u;
/** Longest heading, in columns: a Chinese character takes two. */
const LONGEST = 100;

const widthOf = (text: string): number => text.replace(/[^\p{ASCII}\p{Script=Cyrillic}]/gu, "--").length;

const ruleOf = (text: string): HeadingRule | undefined =>
  HEADING_RULES.find(({ pattern }) => pattern.test(text));

const isShortAndOpen = (block: RawBlock): boolean =>
  block.type === "paragraph" &&
  block.part === undefined &&
  !endsSentence(block.content.text) &&
  !/[，,：:、]$/u.test(block.content.text) &&
  widthOf(block.content.text) <= LONGEST;

/** A numbered line is a heading if text follows it; if the next number follows, it is an item of a list. */
const isFollowedByText = (rule: HeadingRule, next: RawBlock | undefined): boolean =>
  next !== undefined && ruleOf(next.content.text) !== rule && next.type !== "image";

const levelOf = (block: RawBlock, next: RawBlock | undefined): number | undefined => {
  const { text } = block.content;
  if (!isShortAndOpen(block)) return undefined;
  const rule = ruleOf(text);
  if (rule && (block.isBold || isFollowedByText(rule, next))) return rule.level;
  if (block.isBold) return 1;
  return ALL_CAPITALS.test(text) && endsWithFullStop(next?.content.text ?? "") ? 1 : undefined;
};

/** Sets a section number that stands alone before the title that follows it. */
const joinNumbers = (blocks: readonly RawBlock[]): RawBlock[] => {
  const joined: RawBlock[] = [];
  for (const block of blocks) {
    const number = joined.at(-1);
    const isTitle =
      number?.type === "paragraph" && BARE_NUMBER.test(number.content.text) && isShortAndOpen(block);
    if (!number || !isTitle) {
      joined.push(block);
      continue;
    }
    const space = { text: " ", lineStarts: [] };
    joined[joined.length - 1] = {
      ...block,
      isBold: true,
      content: concatenate([number.content, space, block.content]),
    };
  }
  return joined;
};

const withoutBullet = (block: RawBlock): RawBlock => {
  const bullet = BULLET.exec(block.content.text)?.[0] ?? "";
  return {
    ...block,
    content: removeRanges(block.content, bullet === "" ? [] : [{ start: 0, end: bullet.length }]),
  };
};

/** A text without markup begins with its title. */
const isTitleLine = (block: RawBlock, index: number, format: DocumentFormat): boolean =>
  format === "text" && index === 0 && isShortAndOpen(block) && ruleOf(block.content.text) === undefined;

/** Tells headings that have no markup: numbered lines, lines in bold type, a text's title. */
export function markHeadings(blocks: readonly RawBlock[], format: DocumentFormat): RawBlock[] {
  let base = 0;
  return joinNumbers(blocks).map((block, index, all) => {
    if (block.type === "heading") {
      base = block.level ?? 1;
      return block;
    }
    if (index + 1 < all.length && isTitleLine(block, index, format)) {
      base = 1;
      return { ...block, type: "heading", level: 1 };
    }
    const level = levelOf(block, all[index + 1]);
    return level === undefined ? block : withoutBullet({ ...block, type: "heading", level: base + level });
  });
}
