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
  const documentChoices = matchDocuments(typed, documents).map(({ title, id, path }) => ({
    name: asName(`📄 ${title || path}`),
    value: id,
  }));
  return [...quoteChoices, ...documentChoices].slice(0, MAX_CHOICES);
}

const quoteName = ({ text, document }: Quote): string => `“${text}” — ${document.title}`;

/** One line that fits; Discord shows it as it is, without Markdown. */
const asName = (text: string): string => {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= MAX_CHOICE_LENGTH) return line;
  return `${cutAtGrapheme(line, (part) => part.length < MAX_CHOICE_LENGTH, MAX_CHOICE_LENGTH)}…`;
};
