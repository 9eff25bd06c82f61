import type { Document } from "../types.ts";
import { cutLines } from "./line-file.ts";

/** Bytes of the lines whose documents are kept once they have been read: in memory they are about three times that. */
const MOST_KEPT = 32 * 1024 * 1024;

/**
 * The documents of a file, by id and in its order, each of which is read when it is first asked for: reading all takes
 * longer than all else until the first answer, and a question touches few. Those used last are kept.
 *
 * @throws when the file has not a line for each id; a document's shape is the writer's word
 */
export const createStoredDocuments = (
  bytes: Buffer,
  ids: readonly string[],
): ReadonlyMap<string, Document> => {
  const pieces = cutLines(
    bytes,
    ids.map(() => 1),
  );
  const lines = new Map(ids.map((id, position) => [id, pieces[position] ?? Buffer.alloc(0)]));
  const kept = new Map<string, Document>();
  let keptBytes = 0;

  const keep = (id: string, document: Document, length: number): void => {
    kept.set(id, document);
    keptBytes += length;
    for (const oldest of kept.keys()) {
      if (keptBytes <= MOST_KEPT || oldest === id) break;
      kept.delete(oldest);
      keptBytes -= lines.get(oldest)?.length ?? 0;
    }
  };
  const get = (id: string): Document | undefined => {
    const known = kept.get(id);
    if (known) {
      // The one used last comes last.
      kept.delete(id);
      kept.set(id, known);
      return known;
    }
    const line = lines.get(id);
    if (!line) return undefined;
    const document = parseDocument(line, id);
    keep(id, document, line.length);
    return document;
  };
  /** All of them, past those that are kept: going through all is no use of each. */
  function* entries(): Generator<[string, Document], undefined> {
    for (const [id, line] of lines) yield [id, kept.get(id) ?? parseDocument(line, id)];
  }
  function* values(): Generator<Document, undefined> {
    for (const [, document] of entries()) yield document;
  }
  const documents: ReadonlyMap<string, Document> = {
    size: lines.size,
    has: (id) => lines.has(id),
    get,
    keys: () => lines.keys(),
    entries,
    values,
    forEach: (visit) => {
      for (const [id, document] of entries()) visit(document, id, documents);
    },
    [Symbol.iterator]: entries,
  };
  return documents;
};

const parseDocument = (line: Buffer, id: string): Document => {
  const document = JSON.parse(line.toString("utf8")) as Document;
  if (document.id !== id) throw new Error(`The line of document "${id}" holds "${document.id}"`);
  return document;
};
