import type { Document, Passage } from "../types.ts";
import { parseLines } from "./line-file.ts";
import type { ManifestDocument } from "./manifest-document.ts";

/** A passage on disk: its text is cut from its document, so that no text is stored twice. */
export type StoredPassage = Omit<Passage, "text">;

/** What of a passage goes to disk, in the order in which its line has it. */
export const storedOf = (passage: Passage): StoredPassage => ({
  id: passage.id,
  documentId: passage.documentId,
  type: passage.type,
  start: passage.start,
  end: passage.end,
  lines: passage.lines,
  headings: passage.headings,
  language: passage.language,
  ...(passage.part === undefined ? {} : { part: passage.part }),
});

/** Which passages a document has. */
export type PassagesOfDocument = Pick<ManifestDocument, "id" | "passageIds">;

/**
 * The passages of a document. All but their ids is read from their lines when it is first asked for, and each text is
 * cut from its document each time. Throws where the lines are not these passages'; what is wrong within a line is found
 * when it is read.
 *
 * @param lines of just these passages
 */
export const createPassageViews = (
  own: PassagesOfDocument,
  lines: Buffer,
  documents: ReadonlyMap<string, Document>,
): Passage[] => {
  const group = createGroup(own, lines, documents);
  const { id, passageIds } = own;
  if (passageIds[0] === undefined) return [];
  if (!documents.has(id)) throw new Error(`Passage "${passageIds[0]}" has no document`);
  const expected = `{"id":${JSON.stringify(passageIds[0])},"documentId":${JSON.stringify(id)},`;
  // Written otherwise they may be the same all the same.
  if (!lines.subarray(0, Buffer.byteLength(expected)).equals(Buffer.from(expected))) group.stored();
  return passageIds.map((passageId, position) => new PassageView(passageId, position, group));
};

/** What the passages of a document have in common. */
interface Group {
  readonly documentId: string;
  stored(): readonly StoredPassage[];
  text(): string | undefined;
}

const createGroup = (
  { id: documentId, passageIds }: PassagesOfDocument,
  lines: Buffer,
  documents: ReadonlyMap<string, Document>,
): Group => {
  let known: readonly StoredPassage[] | undefined;
  return {
    documentId,
    stored: () => {
      known ??= readGroup(lines, documentId, passageIds);
      return known;
    },
    text: () => documents.get(documentId)?.text,
  };
};

const readGroup = (
  lines: Buffer,
  documentId: string,
  passageIds: readonly string[],
): readonly StoredPassage[] => {
  const stored = parseLines<StoredPassage>(lines);
  const isSame = ({ id, documentId: other }: StoredPassage, position: number): boolean =>
    id === passageIds[position] && other === documentId;
  if (stored.length !== passageIds.length || !stored.every(isSame)) {
    throw new Error(`The passages of document "${documentId}" are others in their file`);
  }
  return stored;
};

const isInside = (start: number, end: number, text: string): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length;

/**
 * A class, where a getter of each object would do: there are hundreds of thousands of these, and functions for each
 * take three times the memory.
 */
class PassageView implements Passage {
  readonly id: string;
  readonly #position: number;
  readonly #group: Group;

  constructor(id: string, position: number, group: Group) {
    this.id = id;
    this.#position = position;
    this.#group = group;
  }

  get #stored(): StoredPassage {
    const stored = this.#group.stored()[this.#position];
    if (!stored) throw new Error(`Passage "${this.id}" is not in its file`);
    return stored;
  }

  get documentId(): string {
    return this.#group.documentId;
  }

  get type(): Passage["type"] {
    return this.#stored.type;
  }

  get start(): number {
    return this.#stored.start;
  }

  get end(): number {
    return this.#stored.end;
  }

  get lines(): Passage["lines"] {
    return this.#stored.lines;
  }

  get headings(): readonly string[] {
    return this.#stored.headings;
  }

  get language(): Passage["language"] {
    return this.#stored.language;
  }

  get part(): Passage["part"] {
    return this.#stored.part;
  }

  get text(): string {
    const { start, end } = this.#stored;
    const text = this.#group.text();
    if (text === undefined || !isInside(start, end, text)) {
      throw new Error(`Passage "${this.id}" does not lie inside its document`);
    }
    return text.slice(start, end);
  }
}
