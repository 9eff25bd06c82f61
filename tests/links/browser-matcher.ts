import type { Document, Range } from "../../src/types.ts";

/** The visible text of a page as a browser searches it: one line a block, white space collapsed, lower case. */
interface Page {
  readonly text: string;
  /** Offset in `Document.text` of every character. */
  readonly origins: readonly number[];
  readonly boundaries: ReadonlySet<number>;
}

/** The terms of a text directive, decoded. */
export interface Terms {
  readonly prefix: string | undefined;
  readonly start: string;
  readonly end: string | undefined;
  readonly suffix: string | undefined;
}

export function readDirective(link: string): Terms | undefined {
  const encoded = link.split(":~:text=")[1];
  if (encoded === undefined) return undefined;
  const terms = encoded.split(",");
  const prefix = terms[0]?.endsWith("-") ? terms.shift()?.slice(0, -1) : undefined;
  const suffix = terms.at(-1)?.startsWith("-") ? terms.pop()?.slice(1) : undefined;
  const decode = (term: string | undefined) => (term === undefined ? undefined : decodeURIComponent(term));
  const [start, end, ...rest] = terms.map(decode);
  if (start === undefined || rest.length > 0) throw new Error(`"${encoded}" is no text directive`);
  return { prefix: decode(prefix), start, end, suffix: decode(suffix) };
}

const readPage = (document: Document): Page => {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const origins: number[] = [];
  const boundaries = new Set<number>();
  let text = "";
  for (const unit of document.blocks.flatMap((block): readonly Range[] => block.cells ?? [block])) {
    let line = "";
    for (let offset = unit.start; offset < unit.end; offset += 1) {
      const character = /\s/.test(document.text[offset] ?? "") ? " " : (document.text[offset] ?? "");
      if (character === " " && line.endsWith(" ")) continue;
      line += character.toLowerCase().length === 1 ? character.toLowerCase() : character;
      origins.push(offset);
    }
    for (const { index } of segmenter.segment(line)) boundaries.add(text.length + index);
    boundaries.add(text.length + line.length);
    text += `${line}\n`;
    origins.push(unit.end);
  }
  return { text, origins, boundaries };
};

const normalise = (term: string): string => term.replace(/\s+/g, " ").toLowerCase();

/**
 * What a browser marks for a link, by the algorithm of the specification of text fragments ("find a range from
 * a text directive"): written from its words, to judge links without the code that made them.
 */
export function findMarked(document: Document, link: string): Range | undefined {
  const terms = readDirective(link);
  if (terms === undefined) return undefined;
  const page = readPage(document);
  const isBounded = (range: Range, atStart: boolean, atEnd: boolean) =>
    (!atStart || page.boundaries.has(range.start)) && (!atEnd || page.boundaries.has(range.end));
  const find = (term: string, from: number, atStart: boolean, atEnd: boolean): Range | undefined => {
    for (let at = page.text.indexOf(normalise(term), from); at >= 0; ) {
      const range = { start: at, end: at + normalise(term).length };
      if (isBounded(range, atStart, atEnd)) return range;
      at = page.text.indexOf(normalise(term), at + 1);
    }
    return undefined;
  };
  const findNext = (term: string, from: number, atEnd: boolean): Range | undefined => {
    const start = from + (/^\s*/.exec(page.text.slice(from))?.[0].length ?? 0);
    const range = { start, end: start + normalise(term).length };
    return page.text.startsWith(normalise(term), start) && isBounded(range, false, atEnd) ? range : undefined;
  };
  const isFollowed = (range: Range) =>
    terms.suffix === undefined || findNext(terms.suffix, range.end, true) !== undefined;
  const mark = (start: number, end: number): Range => ({
    start: page.origins[start] ?? -1,
    end: (page.origins[end - 1] ?? -2) + 1,
  });

  const isStartEndBounded = terms.end !== undefined || terms.suffix === undefined;
  for (let from = 0; ; ) {
    let start: Range | undefined;
    if (terms.prefix === undefined) {
      start = find(terms.start, from, true, isStartEndBounded);
      if (start === undefined) return undefined;
      from = start.start + 1;
    } else {
      const prefix = find(terms.prefix, from, true, false);
      if (prefix === undefined) return undefined;
      from = prefix.start + 1;
      start = findNext(terms.start, prefix.end, isStartEndBounded);
      if (start === undefined) continue;
    }
    if (terms.end === undefined) {
      if (isFollowed(start)) return mark(start.start, start.end);
      continue;
    }
    let end = find(terms.end, start.end, true, terms.suffix === undefined);
    while (end !== undefined && !isFollowed(end)) {
      end = find(terms.end, end.start + 1, true, terms.suffix === undefined);
    }
    return end === undefined ? undefined : mark(start.start, end.end);
  }
}
