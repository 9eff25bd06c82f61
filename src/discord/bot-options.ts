import type { Ask, DocumentInfo, Quote } from "../types.ts";

/** Takes fields and a sentence. */
type Log = (fields: Readonly<Record<string, unknown>>, message: string) => void;

export interface BotLogger {
  readonly info: Log;
  readonly warn: Log;
  readonly error: Log;
}

/** A quote with the document that it stands in. */
export interface Source {
  readonly quote: Quote;
  readonly document: DocumentInfo & { readonly text: string };
  /** ISO 8601: when the index was made. */
  readonly indexedAt: string;
}

/** What an index run did, or the last one has done: how many files. */
interface FileCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly skipped: number;
}

/** The index, compared with the folder of documents as it is now. */
export interface IndexStatus {
  readonly state: "fresh" | "stale" | "missing" | "outdated" | "damaged";
  /** Null: there is no index, or it has no vectors. */
  readonly model: string | null;
  readonly documents: number;
  readonly passages: number;
  readonly bytes: number;
  readonly lastRun: (FileCounts & { readonly startedAt: string; readonly tookMs: number }) | null;
}

/** What bringing the index in line has changed. */
export interface IndexChange extends FileCounts {
  readonly documents: number;
  readonly passages: number;
  readonly tookMs: number;
}

/** `download` counts megabytes, the others files and passages. */
export type IndexProgress = (stage: "download" | "read" | "embed", done: number, total: number) => void;

/** What someone thinks of an answer. */
export interface Vote {
  readonly question: string;
  readonly citationIds: readonly string[];
  readonly isHelpful: boolean;
  /** As Discord knows the person; never written down as it is. */
  readonly userId: string;
}

/** A question that the documents do not answer. */
export interface UnansweredQuestion {
  readonly question: string;
  readonly language: string;
  readonly userId: string;
}

/** Port: what members say of the answers. */
export interface Feedback {
  vote(vote: Vote): Promise<void>;
  unanswered(question: UnansweredQuestion): Promise<void>;
}

/** What the bot answers from. The index may be replaced between two calls; an answer comes from one index. */
export interface Sources {
  readonly ask: Ask;
  /** Undefined if no document holds the words that the citation id names. */
  findSource(citationId: string): Source | undefined;
  documents(): readonly DocumentInfo[];
  /** Names the index that the next question is asked from: up to twelve of `a-z`, `0-9`, `-`. */
  generation(): string;
  /** ISO 8601: when that index was made. */
  indexedAt(): string;
  status(): Promise<IndexStatus>;
  /** Brings the index in line with the documents. Undefined if that is under way already. */
  reindex(onProgress: IndexProgress): Promise<IndexChange | undefined>;
  /** Undefined: nothing is written down. */
  readonly feedback?: Feedback | undefined;
}

export interface BotOptions extends Sources {
  readonly token: string;
  /** Commands are registered for this server only, where they appear at once; otherwise for all. */
  readonly guildId?: string | undefined;
  /** Base of Discord's API, ending in `/api`, where it is not Discord's own. */
  readonly apiUrl?: string | undefined;
  /** Channels in which every message is taken as a question. */
  readonly askChannels: readonly string[];
  /** How long a person waits between two questions; 0: not at all. */
  readonly cooldownSeconds: number;
  readonly logger: BotLogger;
}
