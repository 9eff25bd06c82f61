import { searchContextOf } from "./passages/context.ts";
import { type Unit, unitsOf } from "./quotes/units.ts";
import type { EncodeTokens } from "./ranking/nearness.ts";
import { type ReadPassage, takeApart } from "./ranking/take-apart.ts";
import type { SplitSentences } from "./text/sentences.ts";
import type { ReadTextOf } from "./text/terms.ts";
import type { Document, Passage } from "./types.ts";

/** A passage with what can be quoted of it, and the same taken apart, in the same order. */
export interface OpenPassage {
  readonly document: Document;
  readonly units: readonly Unit[];
  readonly read: ReadPassage;
}

export interface ReaderParts {
  /** By id. */
  readonly documents: ReadonlyMap<string, Document>;
  readonly splitSentences: SplitSentences;
  readonly readText: ReadTextOf;
  readonly encode: EncodeTokens;
}

/** Takes passages apart. Throws on a passage whose document is not there, which no index holds. */
export const createPassageReader =
  ({ documents, splitSentences, readText, encode }: ReaderParts) =>
  (passage: Passage): OpenPassage => {
    const document = documents.get(passage.documentId);
    if (!document) throw new Error(`Passage "${passage.id}" has no document`);
    const units = unitsOf(document, passage, splitSentences);
    const context = searchContextOf(document, passage);
    const read = takeApart(
      { text: passage.text, context, units, writtenOn: document.date },
      readText,
      encode,
    );
    return { document, units, read };
  };
