import type { Block, Document } from "../types.ts";

export interface NumberedNotes {
  /** Note 1 first. */
  readonly blocks: readonly Block[];
  /** True if the page shows the place where the note is called. */
  isCalled(note: Block): boolean;
  /** Offsets of the text at which notes are called, with their numbers. */
  readonly calls: ReadonlyMap<number, readonly number[]>;
}

/** Numbers the footnotes in reading order: the marks that they had in the file are not part of the text. */
export function numberNotes({ blocks }: Document): NumberedNotes {
  const notes = blocks.filter(({ type }) => type === "footnote");
  const isShown = (offset: number): boolean =>
    blocks.some(({ start, end, cells }) =>
      (cells ?? [{ start, end }]).some((part) => part.start <= offset && offset <= part.end),
    );
  const called = new Map<number, number[]>();
  for (const [index, { anchor }] of notes.entries()) {
    if (anchor === undefined || !isShown(anchor)) continue;
    called.set(anchor, [...(called.get(anchor) ?? []), index + 1]);
  }
  return {
    blocks: notes,
    isCalled: ({ anchor }) => anchor !== undefined && called.has(anchor),
    calls: called,
  };
}
