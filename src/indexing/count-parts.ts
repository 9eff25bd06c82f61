import { searchTextsOf } from "../passages/context.ts";
import { countEntries, type KnownEntry } from "../retrieval/count-entries.ts";
import type { LexicalEntry } from "../retrieval/lexical-index.ts";
import { decodePostings, encodePostings } from "../retrieval/postings-file.ts";
import { decodeDocument, decodeOwnPassages, type StoredGeneration } from "../store/stored-generation.ts";
import { createTermExtractor } from "../text/terms.ts";
import type { Parts } from "./make-parts.ts";

/** A document's path, and its passages as they are to be counted. */
interface Counted {
  readonly path: string;
  readonly entries: readonly (LexicalEntry | KnownEntry)[];
}

/**
 * Counts the terms of all passages of the next generation, in its order: by path. Those of documents that are taken
 * over were counted for the generation before, and are not read.
 */
export const countParts = async (parts: Parts, stored: StoredGeneration | null): Promise<Uint8Array> => {
  const ids = stored?.manifest.documents.flatMap(({ passageIds }) => passageIds) ?? [];
  const known = stored?.lexical ? decodePostings(stored.lexical, ids.length) : null;
  const positions = known ? new Map(ids.map((id, position) => [id, position])) : null;
  const documents = [...countNew(parts), ...(await countTaken(parts, stored, positions))].toSorted((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  const entries = documents.flatMap((document) => document.entries);
  return encodePostings(await countEntries(entries, createTermExtractor(), known ?? undefined));
};

const countNew = ({ documents, passages }: Parts): Counted[] => {
  const byDocument = new Map<string, LexicalEntry[]>(documents.map(({ id }) => [id, []]));
  for (const entry of searchTextsOf(documents, passages)) {
    byDocument.get(entry.passage.documentId)?.push(entry);
  }
  return documents.map(({ id, path }) => ({ path, entries: byDocument.get(id) ?? [] }));
};

/** Where their terms cannot be taken over, as from a machine of another kind, they are read once more. */
const countTaken = async (
  { taken }: Parts,
  stored: StoredGeneration | null,
  positions: ReadonlyMap<string, number> | null,
): Promise<Counted[]> => {
  const counted: Counted[] = [];
  for (const id of taken) {
    const before = stored?.documents.get(id);
    if (!before) continue;
    const { path, passageIds } = before.entry;
    if (positions) {
      counted.push({ path, entries: passageIds.map((own) => ({ position: positions.get(own) ?? 0 })) });
    } else {
      const document = decodeDocument(before);
      counted.push({ path, entries: searchTextsOf([document], decodeOwnPassages(before, document)) });
    }
  }
  return counted;
};
