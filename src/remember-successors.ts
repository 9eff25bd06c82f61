import { findSuccessors } from "./quotes/find-successors.ts";
import { quotableSpans } from "./quotes/quotable-spans.ts";
import type { Generation } from "./store/read-generation.ts";
import { addSuccessors } from "./store/successors-file.ts";
import type { SplitSentences } from "./text/sentences.ts";
import type { Document, Passage } from "./types.ts";

interface Version {
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
}

/**
 * Writes down where links lead whose words the new version of a document no longer holds. Only now both versions are
 * at hand.
 */
export async function rememberSuccessors(
  indexDir: string,
  previous: Generation | null,
  { documents, passages }: Version,
  splitSentences: SplitSentences,
): Promise<void> {
  if (!previous) return;
  const changed = documents.flatMap((after) => {
    const before = previous.documents.get(after.id);
    return before === undefined || before.text === after.text ? [] : [{ before, after }];
  });
  const versionOf = (document: Document, among: readonly Passage[]) => {
    const own = among.filter(({ documentId }) => documentId === document.id);
    return { text: document.text, spans: quotableSpans(document, own, splitSentences) };
  };
  const found = changed.flatMap(({ before, after }) => [
    ...findSuccessors(versionOf(before, previous.passages), versionOf(after, passages)),
  ]);
  await addSuccessors(indexDir, new Map(found));
}
