import { matchDocuments } from "../text/match-documents.ts";
import type { DocumentInfo, Quote } from "../types.ts";
import { cutAtGrapheme } from "./cut-text.ts";
import { MAX_CHOICE_LENGTH, MAX_CHOICES } from "./limits.ts";

export interface Choice {
  readonly name: string;
  /** A citation id, or the id of a document. */
  readonly value: string;
}

/** What is offered while someone types the citation of `/source`: recent quotes first, then documents. */
export function citationChoices(
  typed: string,
  recent: readonly Quote[],
  documents: readonly DocumentInfo[],
): Choice[] {
  const wanted = typed.trim().normalize("NFKC").toLowerCase();
  const quoteChoices = recent
    .filter((quote) => `${quote.id} ${quoteName(quote)}`.normalize("NFKC").toLowerCase().includes(wanted))
    .map((quote) => ({ name: asName(quoteName(quote)), value: quote.id }));
  return [...quoteChoices, ...documentChoices(typed, documents)].slice(0, MAX_CHOICES);
}

/** What is offered while someone types a document. */
export const documentChoices = (typed: string, documents: readonly DocumentInfo[]): Choice[] =>
  matchDocuments(typed, documents)
    .slice(0, MAX_CHOICES)
    .map(({ title, id, path }) => ({ name: asName(`📄 ${title || path}`), value: id }));

const quoteName = ({ text, document }: Quote): string => `“${text}” — ${document.title}`;

/** One line that fits; Discord shows it as it is, without Markdown. */
const asName = (text: string): string => {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= MAX_CHOICE_LENGTH) return line;
  return `${cutAtGrapheme(line, (part) => part.length < MAX_CHOICE_LENGTH, MAX_CHOICE_LENGTH)}…`;
};
