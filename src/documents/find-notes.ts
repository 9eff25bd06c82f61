import { isChineseWide } from "../text/characters.ts";
import type { Range } from "../types.ts";
import type { NoteCall, RawBlock } from "./raw-block.ts";
import { concatenate, slice, type TracedText, trim } from "./traced-text.ts";

/** How a family of footnotes is written in texts without markup. */
interface NoteStyle {
  readonly name: string;
  /** A call in running text, with its label; global. */
  readonly call: RegExp;
  /** The beginning of a note, with its label. */
  readonly body: RegExp;
  /** The call is a note's even if no note with its label was found. */
  readonly isCertain: boolean;
}

const CIRCLED = "[\\u2460-\\u2473\\u3251-\\u325f]";
const SUPERSCRIPT = "[\\u00b9\\u00b2\\u00b3\\u2070\\u2074-\\u2079]{1,3}";

const NOTE_STYLES: readonly NoteStyle[] = [
  {
    name: "^① and ①",
    call: new RegExp(`\\^(?<label>${CIRCLED})`, "gu"),
    body: new RegExp(`^\\^?(?<label>${CIRCLED})\\s*`, "u"),
    isCertain: true,
  },
  {
    name: "[1], ［1］, 〔1〕",
    call: /\^?[[［〔](?<label>\d{1,3})[\]］〕]/gu,
    body: /^\^?[[［〔](?<label>\d{1,3})[\]］〕]\s*/u,
    isCertain: false,
  },
  {
    name: "superscript digits",
    call: new RegExp(`(?<label>${SUPERSCRIPT})`, "gu"),
    body: new RegExp(`^(?<label>${SUPERSCRIPT})\\s*`, "u"),
    isCertain: false,
  },
  { name: "star on a title", call: /(?<label>[*＊])$/gu, body: /^(?<label>[*＊])\s+/u, isCertain: false },
];

/** A call that waits for its note: which block it stands in, and which of that block's calls it is. */
interface Pending {
  readonly block: number;
  readonly call: number;
}

const canHoldNotes = (block: RawBlock): boolean => block.type === "paragraph" || block.type === "list-item";

/** Labels, with their style, under which some block of the document could be a note. */
const findBodies = (blocks: readonly RawBlock[]): ReadonlySet<string> =>
  new Set(
    blocks.filter(canHoldNotes).flatMap((block) =>
      NOTE_STYLES.flatMap((style) => {
        const label = style.body.exec(block.content.text)?.groups?.label;
        return label === undefined ? [] : [keyOf(style, label)];
      }),
    ),
  );

const keyOf = (style: NoteStyle, label: string): string => `${style.name} ${label}`;

const endOfSpace = (text: string, start: number): number =>
  start + (/^\s*/u.exec(text.slice(start))?.[0].length ?? 0);

/** Takes the calls out of a text; the space that stood beside a call goes too, where Chinese needs none. */
const takeOutCalls = (
  content: TracedText,
  bodies: ReadonlySet<string>,
): { content: TracedText; calls: NoteCall[]; removed: Range[] } => {
  const { text } = content;
  const matches = NOTE_STYLES.flatMap((style) =>
    [...text.matchAll(style.call)]
      .map((match) => ({ match, style, key: keyOf(style, match.groups?.label ?? "") }))
      .filter(({ key, match }) => (style.isCertain || bodies.has(key)) && match.index > 0),
  ).toSorted((a, b) => a.match.index - b.match.index);
  const kept: TracedText[] = [];
  const calls: NoteCall[] = [];
  const removed: Range[] = [];
  let start = 0;
  let length = 0;
  for (const { match, key } of matches) {
    if (match.index < start) continue;
    const before = slice(content, start, match.index);
    kept.push(before);
    length += before.text.length;
    calls.push({ offset: length, label: key });
    const end = match.index + match[0].length;
    const next = endOfSpace(text, end);
    const isChinese = isChineseWide(text[match.index - 1] ?? "") && isChineseWide(text[next] ?? "");
    start = isChinese ? next : end;
    removed.push({ start: match.index, end: start });
  }
  return { content: concatenate([...kept, slice(content, start)]), calls, removed };
};

/**
 * Finds the footnotes of a text without markup, takes their calls out of the sentences and pairs the two. Numbering
 * may begin anew on every page: a note belongs to the last call of its label before it, and a run of notes
 * settles the calls before it for good.
 */
export function findNotes(blocks: readonly RawBlock[]): RawBlock[] {
  const bodies = findBodies(blocks);
  const found: RawBlock[] = [];
  const pending = new Map<string, Pending>();
  let isInRun = false;
  for (const block of blocks) {
    const note = canHoldNotes(block) ? noteOf(block, pending) : undefined;
    if (note) {
      const label = `note ${found.length}`;
      const call = pending.get(note.key);
      pending.delete(note.key);
      if (call) relabel(found, call, label);
      found.push({ type: "footnote", content: note.content, label });
      isInRun = true;
      continue;
    }
    if (isInRun) pending.clear();
    isInRun = false;
    found.push(withCalls(block, bodies, pending, found.length));
  }
  return found;
}

const noteOf = (
  block: RawBlock,
  pending: ReadonlyMap<string, Pending>,
): { key: string; content: TracedText } | undefined => {
  const { text } = block.content;
  for (const style of NOTE_STYLES) {
    const match = style.body.exec(text);
    const key = keyOf(style, match?.groups?.label ?? "");
    const isNote = match && (pending.has(key) || (style.isCertain && text.startsWith("^")));
    if (isNote) return { key, content: trim(slice(block.content, match[0].length)) };
  }
  return undefined;
};

const relabel = (blocks: RawBlock[], { block, call }: Pending, label: string): void => {
  const owner = blocks[block];
  if (!owner) return;
  blocks[block] = {
    ...owner,
    calls: (owner.calls ?? []).map((each, index) => (index === call ? { ...each, label } : each)),
  };
};

/** The call in a text from which the ranges, all of them in order, have been taken out. */
const shiftCall = (call: NoteCall, removed: readonly Range[]): NoteCall => {
  const before = removed.filter(({ start }) => start < call.offset);
  const lost = before.reduce((sum, { start, end }) => sum + Math.min(end, call.offset) - start, 0);
  return { ...call, offset: call.offset - lost };
};

const withCalls = (
  block: RawBlock,
  bodies: ReadonlySet<string>,
  pending: Map<string, Pending>,
  index: number,
): RawBlock => {
  if (block.type !== "paragraph" && block.type !== "list-item" && block.type !== "heading") return block;
  const { content, calls, removed } = takeOutCalls(block.content, bodies);
  if (calls.length === 0) return block;
  const marked = (block.calls ?? []).map((call) => shiftCall(call, removed));
  const all = [...marked, ...calls].toSorted((a, b) => a.offset - b.offset);
  for (const call of calls) pending.set(call.label, { block: index, call: all.indexOf(call) });
  return { ...block, content, calls: all };
};
