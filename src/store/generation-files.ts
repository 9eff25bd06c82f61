import { createTurns } from "../turns.ts";
import type { Document, Passage } from "../types.ts";
import { cutLines, encodeLines, joinLines } from "./line-file.ts";
import { createPassageViews, type PassagesOfDocument, storedOf } from "./passage-view.ts";

export const DOCUMENTS_FILE = "documents.json";
export const PASSAGES_FILE = "passages.json";
/** What the words of the passages are found by; made and read by others. */
export const LEXICAL_FILE = "lexical.bin";

export const encodeDocuments = (documents: readonly Document[]): Buffer =>
  joinLines([encodeLines(documents)]);

export const encodePassages = (passages: readonly Passage[]): Buffer =>
  joinLines([encodePassageLines(passages)]);

export const encodePassageLines = (passages: readonly Passage[]): Buffer =>
  encodeLines(passages.map(storedOf));

/**
 * Throws when there are not the passages that the documents are said to have, or one has no document; see
 * `createPassageViews` for what is read later. Others get their turn in between.
 *
 * @param owners in the order of the file
 */
export const decodePassages = async (
  bytes: Buffer,
  owners: readonly PassagesOfDocument[],
  documents: ReadonlyMap<string, Document>,
): Promise<Passage[]> => {
  const pieces = cutLines(
    bytes,
    owners.map(({ passageIds }) => passageIds.length),
  );
  const turns = createTurns();
  const passages: Passage[] = [];
  for (const [position, owner] of owners.entries()) {
    if (turns.isOver()) await turns.next();
    for (const view of createPassageViews(owner, pieces[position] ?? Buffer.alloc(0), documents)) {
      passages.push(view);
    }
  }
  return passages;
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
