import { doAtOnce, doInTurns, type Steps, unlessStopped } from "./turns.ts";
import type { Document, DocumentInfo } from "./types.ts";

/** What is known of all documents, without their texts. */
export interface DocumentList {
  /** Made once. Whoever comes before it is prepared waits until what is left has been read. */
  get(): readonly DocumentInfo[];
  /** Reads all documents, which takes a while, in turns with other work. Ends early if it is stopped. */
  prepare(): Promise<void>;
  stop(): void;
}

const infoOf = ({ text, blocks, lineStarts, ...info }: Document): DocumentInfo => info;

/** @param documents each of which may be read when it is asked for */
export function listDocuments(documents: ReadonlyMap<string, Document>): DocumentList {
  const list: DocumentInfo[] = [];
  const stopping = new AbortController();
  const steps = (function* (): Steps<void> {
    for (const document of documents.values()) {
      list.push(infoOf(document));
      yield;
    }
  })();
  return {
    get() {
      doAtOnce(steps);
      return list;
    },
    prepare: () => unlessStopped(doInTurns(steps, stopping.signal), stopping.signal),
    stop: () => stopping.abort(),
  };
}
