import { endsSentence } from "../text/characters.ts";
import { CREDIT } from "./boilerplate-rules.ts";
import type { RawBlock } from "./raw-block.ts";
import { slice } from "./traced-text.ts";

const NUMBERED =
  /^(?:[图圖表]\s*\d{1,3}(?:[-.]\d+)?|(?:Figure|Fig\.|Table|Chart|Рис\.|Рисунок|Таблица|Табл\.)\s*\d{1,3})(?![\d年月日])/iu;
const DATA_SOURCE = /^(?:数据来源|资料来源|图片来源|来源|注|Source|Sources|Источник|Данные)\s*[:：]/iu;
const LONGEST = 160;

const isShortParagraph = (block: RawBlock | undefined): block is RawBlock =>
  block?.type === "paragraph" && block.part === undefined && block.content.text.length <= LONGEST;

const isPictured = (block: RawBlock | undefined): boolean =>
  block?.type === "image" || block?.type === "caption" || block?.type === "table-row";

/** One short paragraph between a picture and a heading belongs to the picture. */
const isAlone = (before: RawBlock | undefined, next: RawBlock | undefined): boolean =>
  before?.type === "image" && next?.type === "heading";

const isCaption = (block: RawBlock, before: RawBlock | undefined, next: RawBlock | undefined): boolean => {
  if (!isShortParagraph(block)) return false;
  const { text } = block.content;
  if (NUMBERED.test(text) && !endsSentence(text)) return true;
  if (DATA_SOURCE.test(text) && isPictured(before)) return true;
  if (before?.type !== "image") return false;
  return block.isCentred === true || CREDIT.test(text) || isAlone(before, next);
};

const withoutCredit = (block: RawBlock): RawBlock => {
  const start = block.content.text.search(CREDIT);
  return start <= 0 ? block : { ...block, content: slice(block.content, 0, start) };
};

/** Tells the captions of pictures, figures and tables from the text, and takes the picture's credit off them. */
export function markCaptions(blocks: readonly RawBlock[]): RawBlock[] {
  const marked: RawBlock[] = [];
  for (const [index, block] of blocks.entries()) {
    const isMarked = block.type === "caption" || isCaption(block, marked.at(-1), blocks[index + 1]);
    marked.push(isMarked ? withoutCredit({ ...block, type: "caption" }) : block);
  }
  return marked;
}
