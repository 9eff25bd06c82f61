import type { DocumentFormat } from "../types.ts";
import type { Imprint, RawBlock } from "./raw-block.ts";
import { slice, trim } from "./traced-text.ts";

/**
 * A paragraph (or the start or end of one) that speaks about its document. Named groups give the imprint:
 * `author`, `editor`, `keywords`, `source`, `poster`. `glued`: text of the document may follow or precede it.
 */
interface MatterRule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly part: "front" | "back";
  readonly glued?: "before" | "after";
}

/** How many blocks from the start or the end may speak about the document: an interview also has "记者：". */
const HEAD_BLOCKS = 12;
const TAIL_BLOCKS = 12;

const NAME = "\\p{Script=Han}{2,4}";

const MATTER_RULES: readonly MatterRule[] = [
  {
    name: "byline in brackets",
    pattern: /^[【[(（]\s*(?:文|撰文|作者)\s*[/／|｜:：]\s*(?<byline>[^】\])）]{2,60})[】\])）]/u,
    part: "front",
    glued: "after",
  },
  {
    name: "signature with editor",
    pattern: new RegExp(
      `[（(](?<author>${NAME})[\\s，,][^（）()]{0,60}?[；;]\\s*责任编辑\\s*[:：]\\s*(?<editor>[^（）()]{2,12})[）)]$`,
      "u",
    ),
    part: "back",
    glued: "before",
  },
  {
    name: "editor's line",
    pattern: /^[（(]\s*(?:责任编辑|责编|编辑|审校)[\s:：]*(?<editor>[^（）()]{2,20})[）)]$/u,
    part: "back",
  },
  {
    name: "abstract",
    pattern:
      /^(?:【?\[?(?:内容提要|内容摘要|摘\s*要|提\s*要)[】\]:：]|Abstract\s*[:.—-]|Аннотация\s*[:.—-])/iu,
    part: "front",
  },
  {
    name: "keywords",
    pattern:
      /^(?:【?\[?关键词?[】\]:：]|Key\s?words\s*[:.—-]|Ключевые слова\s*[:.—-])\s*(?<keywords>.{2,200})$/iu,
    part: "front",
  },
  {
    name: "author's note",
    pattern: new RegExp(
      `^【?\\[?作者(?:简介|介绍|单位)[】\\]:：]\\s*(?<author>${NAME}(?:[、，\\s]${NAME}(?=[、，\\s]))*)`,
      "u",
    ),
    part: "front",
  },
  {
    name: "author's label",
    pattern: /^(?:作者|撰文|记者)\s*[:：]\s*(?<author>[^，,；;（(。？?！!]{2,40})(?=$|[，,；;（(。])/u,
    part: "front",
  },
  {
    name: "author's label, en and ru",
    pattern:
      /^(?:By|Author:|Автор:)\s+(?<author>\p{Lu}[\p{L}.'-]+(?:\s+\p{Lu}[\p{L}.'-]*){1,3})(?:$|[,;|]\s*\p{Lu}[^.!?]{0,60}$)/u,
    part: "front",
  },
  { name: "original source", pattern: /^(?:来源|原载|出处)\s*[:：]\s*(?<source>.{2,60})$/u, part: "front" },
  { name: "poster of an answer", pattern: /^(?<poster>\S{2,16})的回答$/u, part: "front" },
];

/** Bylines of newspapers put the outlet before the name: `某某网专栏作者 张三`. The last word group is the name. */
const authorOfByline = (byline: string): string => {
  const words = byline.trim().split(/\s+/u);
  return (words.length > 1 ? words.slice(1).join(" ") : byline).trim();
};

const metadataOf = (groups: Readonly<Record<string, string | undefined>>): Record<string, unknown> => ({
  ...(groups.editor ? { editor: groups.editor.replace(/\s+/gu, "") } : {}),
  ...(groups.source ? { originalSource: groups.source.trim().replace(/[。.]$/u, "") } : {}),
  ...(groups.poster ? { postedBy: groups.poster } : {}),
  ...(groups.keywords
    ? {
        keywords: groups.keywords
          .trim()
          .split(/[\s;；,，、]+/u)
          .filter(Boolean),
      }
    : {}),
});

const imprintOf = (groups: Readonly<Record<string, string | undefined>>): Imprint => {
  const author = groups.byline ? authorOfByline(groups.byline) : groups.author?.trim();
  return { ...(author ? { author } : {}), metadata: metadataOf(groups) };
};

/** In a text without markup the line below the title is its author, if it looks like names and nothing else. */
const SIGNATURE_LINE = new RegExp(`^${NAME}(?:[\\s、，]+${NAME}){0,4}$`, "u");

const splitOff = (block: RawBlock, rule: MatterRule, start: number, end: number): RawBlock[] => {
  const matter: RawBlock = {
    ...block,
    content: trim(slice(block.content, start, end)),
    part: rule.part,
    calls: [],
  };
  const rest = rule.glued === "before" ? slice(block.content, 0, start) : slice(block.content, end);
  if (rule.glued === undefined || rest.text.trim() === "") return [{ ...block, part: rule.part }];
  const shift = rule.glued === "after" ? end + rest.text.length - rest.text.trimStart().length : 0;
  const calls = (block.calls ?? []).map((call) => ({ ...call, offset: call.offset - shift }));
  const body: RawBlock = { ...block, content: trim(rest), calls: calls.filter(({ offset }) => offset >= 0) };
  return rule.glued === "before" ? [body, matter] : [matter, body];
};

export interface Matter {
  readonly blocks: RawBlock[];
  readonly imprint: Imprint;
}

const merge = (first: Imprint, second: Imprint): Imprint => ({
  ...second,
  ...first,
  metadata: { ...second.metadata, ...first.metadata },
});

/** Tells bylines, abstracts, keywords and editors' lines from the text, and reads from them who wrote it. */
export function markMatter(blocks: readonly RawBlock[], format: DocumentFormat): Matter {
  let imprint: Imprint = {};
  const marked = blocks.flatMap((block, index): RawBlock[] => {
    if (block.type !== "paragraph" && block.type !== "list-item") return [block];
    if (format === "text" && index === 1 && SIGNATURE_LINE.test(block.content.text)) {
      imprint = merge(imprint, { author: block.content.text });
      return [{ ...block, part: "front" }];
    }
    const isHead = index < HEAD_BLOCKS;
    const isTail = index >= blocks.length - TAIL_BLOCKS;
    for (const rule of MATTER_RULES) {
      if (rule.part === "front" ? !isHead : !isTail) continue;
      const match = rule.pattern.exec(block.content.text);
      if (!match) continue;
      imprint = merge(imprint, imprintOf(match.groups ?? {}));
      return splitOff(block, rule, match.index, match.index + match[0].length);
    }
    return [block];
  });
  return { blocks: marked, imprint };
}
