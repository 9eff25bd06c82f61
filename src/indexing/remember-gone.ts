import { successorsOfCorpus } from "../quotes/successors-of-corpus.ts";
import { decodeDocument, decodeOwnPassages, type StoredGeneration } from "../store/stored-generation.ts";
import { addSuccessors } from "../store/successors-file.ts";
import { createSentenceSplitter } from "../text/sentences.ts";
import type { Document, Passage } from "../types.ts";
import type { Parts } from "./make-parts.ts";

/** Writes down where links to words lead that the next generation no longer has. Throws AppError if it cannot. */
export const rememberGone = async (
  indexDir: string,
  { documents, passages }: Parts,
  stored: StoredGeneration | null,
): Promise<void> => {
  const before: { documents: Document[]; passages: Passage[] } = { documents: [], passages: [] };
  for (const { id } of documents) {
    const entry = stored?.documents.get(id);
    if (!entry) continue;
    const document = decodeDocument(entry);
    before.documents.push(document);
    before.passages.push(...decodeOwnPassages(entry, document));
  }
  await addSuccessors(
    indexDir,
    successorsOfCorpus(before, { documents, passages }, createSentenceSplitter()),
  );
};
