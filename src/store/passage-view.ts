import type { Document, Passage } from "../types.ts";

/** A passage on disk: its text is cut from its document, so that no text is stored twice. */
export type StoredPassage = Omit<Passage, "text">;

/** What many passages have alike. */
export type Shared = Pick<StoredPassage, "documentId" | "headings">;

/**
 * A passage whose text is cut from its document each time it is asked for. Throws where it does not lie inside.
 *
 * @param shared the same as in `stored`, in memory once for all passages that have it
 */
export const createPassageView = (
  stored: StoredPassage,
  shared: Shared,
  documents: ReadonlyMap<string, Document>,
): Passage => new PassageView(stored, shared, documents);

export const isInside = ({ start, end }: StoredPassage, text: string): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length;

/**
 * A class, where a getter of each object would do: there are hundreds of thousands of these, and a function for each
 * takes three times the memory and half of the time that an index takes to open.
 */
class PassageView implements Passage {
  readonly id: string;
  readonly documentId: string;
  readonly type: Passage["type"];
  readonly start: number;
  readonly end: number;
  readonly lines: Passage["lines"];
  readonly headings: readonly string[];
  readonly language: Passage["language"];
  declare readonly part?: "front" | "back";
  readonly #documents: ReadonlyMap<string, Document>;

  constructor(stored: StoredPassage, shared: Shared, documents: ReadonlyMap<string, Document>) {
    this.id = stored.id;
    this.documentId = shared.documentId;
    this.type = stored.type;
    this.start = stored.start;
    this.end = stored.end;
    this.lines = stored.lines;
    this.headings = shared.headings;
    this.language = stored.language;
    if (stored.part !== undefined) this.part = stored.part;
    this.#documents = documents;
  }

  get text(): string {
    const text = this.#documents.get(this.documentId)?.text;
    if (text === undefined || !isInside(this, text)) {
      throw new Error(`Passage "${this.id}" does not lie inside its document`);
    }
    return text.slice(this.start, this.end);
  }
}
