import type { Document, Passage } from "../types.ts";
import { decodeLines, encodeLines, joinLines } from "./line-file.ts";

export const DOCUMENTS_FILE = "documents.json";
export const PASSAGES_FILE = "passages.json";
/** What the words of the passages are found by; made and read by others. */
export const LEXICAL_FILE = "lexical.bin";

/** A passage on disk: its text is cut from its document, so that no text is stored twice. */
type StoredPassage = Omit<Passage, "text">;

export const encodeDocuments = (documents: readonly Document[]): Buffer =>
  joinLines([encodeLines(documents)]);

export const encodePassages = (passages: readonly Passage[]): Buffer =>
  joinLines([encodePassageLines(passages)]);

export const encodePassageLines = (passages: readonly Passage[]): Buffer =>
  encodeLines(passages.map(({ text: _text, ...stored }): StoredPassage => stored));

/**
 * The texts are cut from the documents when they are asked for, and not before. Throws when a line is no JSON or a
 * passage has no document; the text of one that does not lie inside its document cannot be read.
 */
export const decodePassages = async (
  bytes: Buffer,
  documents: ReadonlyMap<string, Document>,
): Promise<Passage[]> => {
  const passages: Passage[] = [];
  await decodeLines<StoredPassage>(bytes, (stored) => {
    if (!documents.has(stored.documentId)) throw new Error(`Passage "${stored.id}" has no document`);
    passages.push({
      ...stored,
      get text() {
        return cutText(stored, documents.get(stored.documentId));
      },
    });
  });
  return passages;
};

const cutText = (passage: StoredPassage, document: Document | undefined): string => {
  if (!document || !isInside(passage, document.text)) {
    throw new Error(`Passage "${passage.id}" does not lie inside its document`);
  }
  return document.text.slice(passage.start, passage.end);
};

/** Throws on what no reader could make sense of. The indexer made it, so it is a bug and no AppError. */
export const checkParts = (documents: readonly Document[], passages: readonly Passage[]): void => {
  const byId = new Map(documents.map((document) => [document.id, document]));
  if (byId.size !== documents.length) throw new Error("Two documents have the same id");
  if (new Set(passages.map(({ id }) => id)).size !== passages.length) {
    throw new Error("Two passages have the same id");
  }
  for (const { id, documentId, start, end, text } of passages) {
    if (byId.get(documentId)?.text.slice(start, end) !== text) {
      throw new Error(`Passage "${id}" is not a piece of document "${documentId}"`);
    }
  }
};

const isInside = ({ start, end }: StoredPassage, text: string): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length;
