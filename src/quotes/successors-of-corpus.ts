import type { SplitSentences } from "../text/sentences.ts";
import type { Document, Passage } from "../types.ts";
import { findSuccessors, type QuotableVersion } from "./find-successors.ts";
import { quotableSpans } from "./quotable-spans.ts";

/** All documents of an index, and their passages. */
export interface CorpusVersion {
  readonly documents: Iterable<Document>;
  readonly passages: readonly Passage[];
}

type PassagesByDocument = ReadonlyMap<string, readonly Passage[]>;

const byDocument = (passages: readonly Passage[]): PassagesByDocument => {
  const found = new Map<string, Passage[]>();
  for (const passage of passages) {
    const own = found.get(passage.documentId);
    if (own) own.push(passage);
    else found.set(passage.documentId, [passage]);
  }
  return found;
};

/** As `findSuccessors`, for all documents that are in both versions with different texts. */
export function successorsOfCorpus(
  before: CorpusVersion,
  after: CorpusVersion,
  splitSentences: SplitSentences,
): ReadonlyMap<string, string> {
  const versionOf = (document: Document, passages: PassagesByDocument): QuotableVersion => ({
    text: document.text,
    spans: quotableSpans(document, passages.get(document.id) ?? [], splitSentences),
  });
  const oldPassages = byDocument(before.passages);
  const newPassages = byDocument(after.passages);
  const old = new Map([...before.documents].map((document) => [document.id, document]));
  const found = [...after.documents].flatMap((document) => {
    const earlier = old.get(document.id);
    if (earlier === undefined || earlier.text === document.text) return [];
    return [...findSuccessors(versionOf(earlier, oldPassages), versionOf(document, newPassages))];
  });
  return new Map(found);
}
