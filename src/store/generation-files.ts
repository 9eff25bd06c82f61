import type { Document, Passage } from "../types.ts";
import { decodeLines, encodeLines, joinLines } from "./line-file.ts";
import { createPassageView, type Shared, type StoredPassage } from "./passage-view.ts";

export const DOCUMENTS_FILE = "documents.json";
export const PASSAGES_FILE = "passages.json";
/** What the words of the passages are found by; made and read by others. */
export const LEXICAL_FILE = "lexical.bin";

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
  const share = createSharing();
  await decodeLines<StoredPassage>(bytes, (stored) => {
    if (!documents.has(stored.documentId)) throw new Error(`Passage "${stored.id}" has no document`);
    passages.push(createPassageView(stored, share(stored), documents));
  });
  return passages;
};

/** Passages that follow one another have the same document and headings: these are then in memory once. */
const createSharing = (): ((passage: StoredPassage) => Shared) => {
  let last: Shared = { documentId: "", headings: [] };
  return ({ documentId, headings }) => {
    const isSame =
      headings.length === last.headings.length &&
      headings.every((heading, level) => heading === last.headings[level]);
    if (documentId !== last.documentId || !isSame) {
      last = {
        documentId: documentId === last.documentId ? last.documentId : documentId,
        headings: isSame ? last.headings : headings,
      };
    }
    return last;
  };
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
