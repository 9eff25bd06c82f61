import type { BlockType } from "../types.ts";
import type { TracedText } from "./traced-text.ts";

/** The place in a block's text where a footnote is called; the mark itself has been taken out. */
export interface NoteCall {
  readonly offset: number;
  readonly label: string;
}

/**
 * A block as the parsers hand it over and the later steps refine it; `image` stands where a picture was, so that
 * captions can be told, and is gone in the document.
 */
export interface RawBlock {
  readonly type: BlockType | "image";
  readonly content: TracedText;
  /** Headings only. */
  readonly level?: number;
  readonly part?: "front" | "back";
  /** By rising offset. */
  readonly calls?: readonly NoteCall[];
  /** Footnotes only: what its call is labelled with. */
  readonly label?: string;
  /** Table rows only. */
  readonly cells?: readonly TracedText[];
  /** Table rows only: what the row is called, if not by its first cell. */
  readonly rowLabel?: string;
  readonly isHeader?: boolean;
  /** The whole paragraph is set in bold type: a heading, unless it is a sentence. */
  readonly isBold?: boolean;
  /** Set in the middle, as captions are. */
  readonly isCentred?: boolean;
}

/** What a document says of itself outside its front matter. */
export interface Imprint {
  readonly title?: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  readonly language?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}
