import { documentIdOf } from "../documents/content-hash.ts";
import { parseFiles } from "../documents/parse-files.ts";
import type { Corpus, SkippedFile } from "../documents/read-corpus.ts";
import { splitDocument } from "../passages/split-document.ts";
import { decodeDocument, type StoredGeneration } from "../store/stored-generation.ts";
import { createSentenceSplitter } from "../text/sentences.ts";
import type { Document, Passage } from "../types.ts";
import type { IndexOptions } from "./index-run.ts";
import { hasSameSplitter } from "./splitter-settings.ts";

/** What a generation will hold: what is made anew, and the documents that are taken over as they are stored. */
export interface Parts {
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
  /** Ids of documents. */
  readonly taken: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

const HEADINGS_ONLY = "it holds headings only, so nothing of it can be quoted";

/**
 * Parses and splits what is not known yet. A file that cannot be read any more keeps what was last read of it.
 */
export const makeParts = async (
  corpus: Corpus,
  stored: StoredGeneration | null,
  options: IndexOptions,
): Promise<Parts> => {
  const { isFull, embedder, events } = options;
  const isSameSplitter = stored !== null && !isFull && hasSameSplitter(stored.manifest);
  const isTakeable = isSameSplitter && (stored.manifest.model?.id ?? null) === (embedder?.modelId ?? null);
  const known = new Set(isSameSplitter ? corpus.unchanged : []);
  const parsed = await parseFiles(
    corpus.files.filter(({ path }) => !known.has(path)),
    { ...events, progressed: (done, total) => events.progressed("read", done, total) },
  );
  const documents: Document[] = [];
  const taken: string[] = [];
  for (const path of [...corpus.files.map((file) => file.path), ...corpus.kept]) {
    const document = parsed.documents.get(path);
    const before = stored?.documents.get(documentIdOf(path));
    if (document) documents.push(document);
    else if (before && isTakeable) taken.push(before.entry.id);
    else if (before) documents.push(decodeDocument(before));
    const isBare = !document && isTakeable && before?.entry.passageIds.length === 0;
    if (isBare) events.warned(path, HEADINGS_ONLY);
  }
  const splitSentences = createSentenceSplitter();
  const passages = documents.flatMap((document) => {
    const own = splitDocument(document, splitSentences);
    if (own.length === 0) events.warned(document.path, HEADINGS_ONLY);
    return own;
  });
  return { documents, passages, taken, skipped: [...corpus.unreadable, ...parsed.skipped] };
};
