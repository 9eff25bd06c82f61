import type { SplitSentences } from "../text/sentences.ts";
import type { Document, Passage } from "../types.ts";
import { findSuccessors, type QuotableVersion } from "./find-successors.ts";
import { quotableSpans } from "./quotable-spans.ts";

/** All documents of an index, and their passages. */
export interface CorpusVersion {
  readonly documents: Iterable<Document>;
  readonly passages: readonly Passage[];
}

/** As `findSuccessors`, for all documents that are in both versions with different texts. */
export function successorsOfCorpus(
  before: CorpusVersion,
  after: CorpusVersion,
  splitSentences: SplitSentences,
): ReadonlyMap<string, string> {
  const versionOf = (document: Document, passages: readonly Passage[]): QuotableVersion => {
    const own = passages.filter(({ documentId }) => documentId === document.id);
    return { text: document.text, spans: quotableSpans(document, own, splitSentences) };
  };
  const old = new Map([...before.documents].map((document) => [document.id, document]));
  const found = [...after.documents].flatMap((document) => {
    const earlier = old.get(document.id);
    if (earlier === undefined || earlier.text === document.text) return [];
    return [...findSuccessors(versionOf(earlier, before.passages), versionOf(document, after.passages))];
  });
  return new Map(found);
}
