import type { Ask, Document, DocumentInfo, Quote, Range } from "../types.ts";

/** Takes fields and a sentence. */
type Log = (fields: Readonly<Record<string, unknown>>, message: string) => void;

export interface WebLogger {
  readonly info: Log;
  readonly error: Log;
}

/** A quote with the document that it stands in. */
export interface Source {
  readonly quote: Quote;
  readonly document: Document;
  /** ISO 8601: when the index was made. */
  readonly indexedAt: string;
}

/** A range of a document that can be quoted, and the citation id that a quote of it has. */
export interface QuotableSpan extends Range {
  readonly citationId: string;
  /** How many neighbouring sentences it consists of. */
  readonly units: number;
}

export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** The index, compared with the folder of documents as it is now. */
export interface IndexStatus {
  readonly state: "fresh" | "stale" | "missing" | "outdated" | "damaged";
  /** Null: there is no index, or it has no vectors. */
  readonly model: string | null;
  readonly documents: number;
  readonly passages: number;
  readonly bytes: number;
  /** Paths of files. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly skipped: readonly SkippedFile[];
  readonly lastRun: {
    readonly startedAt: string;
    readonly tookMs: number;
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
    readonly unchanged: number;
    readonly skipped: number;
    readonly embedded: number;
  } | null;
}

/** What the pages show. The index may be replaced between two calls. */
export interface Sources {
  readonly ask: Ask;
  /** Undefined if no document holds the words that the citation id names. */
  findSource(citationId: string): Source | undefined;
  documents(): readonly DocumentInfo[];
  findDocument(id: string): Document | undefined;
  /** All that can be quoted from a document, in order. */
  quotable(documentId: string): readonly QuotableSpan[];
  /** Of words that are gone, the citation id of what is nearest to them now; undefined if that is not known. */
  successorOf(citationId: string): Promise<string | undefined>;
  /** ISO 8601: when the index was made. */
  indexedAt(): string;
  status(): Promise<IndexStatus>;
}

/** Numbers about the process, as its text and the type of that. */
export interface MetricsPage {
  readonly contentType: string;
  text(): Promise<string>;
  /** Notes a request: its route, such as `/documents/:id`, its status, and the seconds that it took. */
  requested(route: string, status: number, seconds: number): void;
}

export interface WebOptions {
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly requestsPerMinute: number;
  readonly corsOrigins: readonly string[];
  /** Longest question, in characters. */
  readonly longestQuestion: number;
  readonly metrics: MetricsPage;
  readonly logger: WebLogger;
  /** Undefined while there is nothing yet to answer from. */
  sources(): Sources | undefined;
}
