import type { AnswerLabels } from "../labels/answer-labels.ts";
import type { Language } from "../types.ts";

/** The words that stand in answers and sources on Discord, beside those that stand in them everywhere. */
export interface DiscordLabels {
  /** Before what was asked, and before what somebody wants checked. */
  readonly question: string;
  readonly message: string;
  /** Before what narrows a question down, and before its dates and its document. */
  readonly filter: string;
  readonly since: string;
  readonly until: string;
  readonly document: string;
  readonly languageNames: Readonly<Record<Language, string>>;
  /** `written` is escaped. */
  readonly badDate: (written: string) => string;
  readonly datesSwapped: (since: string, until: string) => string;
  /** No document is what the filter asks for. */
  readonly nothingFits: string;
  /** Above what was found for a message. */
  readonly checked: string;
  readonly notChecked: string;
  readonly page: (number: number) => string;
  /** On buttons, at most 80 characters. */
  readonly open: string;
  readonly context: (number: number) => string;
  readonly cite: string;
  /** Below a quote that there was no room for. */
  readonly goesOn: string;
  /** Above a page of a newer index than the answer's. */
  readonly indexMoved: string;
  readonly quoteGone: string;
  readonly questionGone: string;
  readonly oldButton: string;
  readonly thanks: string;
  readonly votesOff: string;
  readonly lastCitations: string;
  readonly noCitations: string;
  readonly documents: (count: number) => string;
  readonly documentsWith: (query: string, count: number) => string;
  readonly howToAsk: string;
  readonly tooLong: string;
  readonly noSuchCitation: string;
  readonly failed: string;
}

export type Labels = AnswerLabels & DiscordLabels;
