/** The nouns of the house and its ports. Nothing here runs. */

/** BCP 47 primary language; `und` where none of the three can be told. */
export type Language = "zh" | "en" | "ru" | "und";

/** First and last line, counted from 1, both inclusive. */
export type LineRange = readonly [first: number, last: number];

/** UTF-16 offsets, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export type DocumentFormat = "markdown" | "html" | "text";

export type BlockType = "heading" | "paragraph" | "list-item" | "table-row" | "caption" | "footnote";

/** A cell of a table row: a range of `Document.text` with the words that say what it is about. */
export interface Cell extends Range {
  /** Text of the row's first cell; empty for that cell itself. */
  readonly row: string;
  /** Text of the column's header; empty where the column has none. */
  readonly column: string;
}

/** A block of a document: a range of `Document.text`. Blocks are in reading order and do not overlap. */
export interface Block extends Range {
  readonly type: BlockType;
  /** Where the block stands in its file. A paragraph that footnotes interrupt reaches over them. */
  readonly lines: LineRange;
  /** Headings only: 1 is the highest. */
  readonly level?: number;
  /** Words about the document rather than of it: byline, abstract, keywords (`front`), editor's line (`back`). */
  readonly part?: "front" | "back";
  /** Footnotes only: offset in `Document.text` at which the note was called. Absent if nothing calls it. */
  readonly anchor?: number;
  /** Table rows only, left to right. */
  readonly cells?: readonly Cell[];
  /** Table rows only: the row that names the columns. */
  readonly isHeader?: boolean;
}

/** What is known about a document, without its text. */
export interface DocumentInfo {
  /** Twelve hexadecimal digits, from the path: the same for every version of the file. */
  readonly id: string;
  /** Relative to `seeds/`, with `/` between folders, in Unicode NFC. */
  readonly path: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly contentHash: string;
  readonly format: DocumentFormat;
  /** WHATWG name of the encoding that the file was read in. */
  readonly encoding: string;
  readonly title: string;
  readonly author: string | null;
  readonly publisher: string | null;
  /** Calendar day as printed in the file, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; never converted between time zones. */
  readonly date: string | null;
  /** Public http(s) address of the document itself. */
  readonly url: string | null;
  readonly language: Language;
  readonly tags: readonly string[];
  /** The other fields of the front matter, and what the text says of itself (original source, editor, keywords). */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A parsed file. */
export interface Document extends DocumentInfo {
  /** The visible text in reading order, blocks separated by an empty line. Nothing in it is rewritten. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /**
   * From which offset of `text` on the characters stand on which line of the file, by rising offset.
   * The lines need not rise: a footnote comes after the sentence that it interrupts.
   */
  readonly lineStarts: readonly (readonly [offset: number, line: number])[];
}

export type PassageType = "text" | "table" | "caption" | "footnote";

/** The stored and embedded unit: a range of one document's text, never across a heading. */
export interface Passage extends Range {
  /** Sixteen hexadecimal digits, from document, headings and text: stable while these are. */
  readonly id: string;
  readonly documentId: string;
  readonly type: PassageType;
  /** `Document.text` from `start` to `end`. */
  readonly text: string;
  readonly lines: LineRange;
  /** Headings above the passage, highest first: context for retrieval, never part of a quote. */
  readonly headings: readonly string[];
  readonly language: Language;
  /** As in `Block`. */
  readonly part?: "front" | "back" | undefined;
}

/** A passage and a score. Scores of different channels have different scales and are never added. */
export interface Hit {
  readonly passage: Passage;
  readonly score: number;
  /** BM25 score, 0 or more, where the lexical channel found the passage. */
  readonly lexical?: number;
  /** Cosine of question and passage, -1..1, where the dense channel found the passage. */
  readonly similarity?: number;
}

/** What a citation says of its document. */
export type CitedDocument = Pick<DocumentInfo, "id" | "path" | "title" | "author" | "date" | "url">;

/** Characters copied exactly from `Document.text`, with where they stand. The shape is a contract (JSON). */
export interface Quote extends Range {
  /** Citation id: the document's id and eight hexadecimal digits of the quoted words, numbered from the second place on. */
  readonly id: string;
  readonly text: string;
  readonly lines: LineRange;
  readonly link: string;
  /** 0..1, comparable within one answer. */
  readonly score: number;
  readonly passage: Range & { readonly text: string; readonly heading: string };
  readonly document: CitedDocument;
}

/** An answer to a question. No quotes is an answer, not an error. The shape is a contract (JSON). */
export interface Answer {
  readonly id?: string;
  readonly question: string;
  readonly language: Language;
  readonly answered: boolean;
  /** 0..1: how likely it is that the quotes answer the question. */
  readonly confidence: number;
  /** Best first; empty unless `answered`. */
  readonly quotes: readonly Quote[];
  /** The nearest passages when nothing answers: shown as such, not as an answer. */
  readonly nearMisses: readonly Quote[];
  /** Milliseconds. */
  readonly took: { readonly embedMs: number; readonly retrieveMs: number; readonly totalMs: number };
}

/** Which passages may answer: those that fit in everything that is given. */
export interface PassageFilter {
  /** Any of these, each as the passage's own. */
  readonly languages?: readonly Language[];
  /** Documents that have any of these: words of title, author, publisher, file or tags, or the id. */
  readonly documents?: readonly string[];
  /**
   * Earliest and latest date of the document, both inclusive: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. A document without a
   * date does not fit; one that is dated by its year or month fits every day of that.
   */
  readonly since?: string;
  readonly until?: string;
}

/** Tells whether a passage may be found. */
export type Accepts = (passage: Passage) => boolean;

export interface AskOptions {
  /** Most quotes (or near misses) wanted. */
  readonly limit: number;
  /** Absent: all passages may answer. */
  readonly filter?: PassageFilter;
  /** Of a follow-up: the question before it, whose words say what the new one is about. */
  readonly earlier?: string;
}

/** L2-normalised, as long as the model's dimensions. */
export type Vector = Float32Array;

export type EmbedRole = "query" | "passage";

/** Port: texts to vectors. */
export interface Embedder {
  /** Names the model and its version: vectors of different ids must never meet. */
  readonly modelId: string;
  readonly dimensions: number;
  /** One vector a text, in order. Throws AppError when the model cannot run. */
  embed(texts: readonly string[], role: EmbedRole): Promise<Vector[]>;
  /** Ends worker threads; the embedder is not used afterwards. */
  close(): Promise<void>;
}

/** What is asked, as the retrievers need it. */
export interface Question {
  readonly text: string;
  readonly language: Language;
  /** Null where the index has no vectors. */
  readonly vector: Vector | null;
}

/** Port: question to passages, best first, of accepted ones or all. */
export type Retrieve = (question: Question, limit: number, accepts?: Accepts) => Promise<Hit[]>;

/** Port: question to answer. */
export type Ask = (question: string, options: AskOptions) => Promise<Answer>;
