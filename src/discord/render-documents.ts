import type { Tongue } from "../labels/tongues.ts";
import { matchDocuments } from "../text/match-documents.ts";
import type { DocumentInfo } from "../types.ts";
import { escapeInline } from "./escape-quote.ts";
import { labelsIn } from "./labels.ts";
import { DOCUMENTS_PER_PAGE, MAX_QUERY_LENGTH } from "./limits.ts";
import {
  authorOf,
  type ButtonRow,
  buttonOf,
  messageOf,
  type RenderedMessage,
  rowOf,
  SMALL_PRINT,
  shortened,
  textDisplay,
} from "./message-parts.ts";

const LIST_COLOR = 0x4a6fa5;
/** Most escaped characters of a title, of a file's path in the list. */
const MAX_LISTED_TITLE = 120;
const MAX_LISTED_PATH = 100;

interface DocumentsView {
  /** What is searched for; empty for all documents. */
  readonly query: string;
  /** From 0; the last one that there is, for one beyond it. */
  readonly page: number;
  readonly tongue: Tongue;
}

/** A page of the documents, or of those that have what is searched for. */
export function renderDocuments(documents: readonly DocumentInfo[], view: DocumentsView): RenderedMessage {
  const { tongue } = view;
  const labels = labelsIn(tongue);
  const query = view.query.trim().slice(0, MAX_QUERY_LENGTH).toWellFormed();
  const found = matchDocuments(query, documents);
  const last = Math.max(0, Math.ceil(found.length / DOCUMENTS_PER_PAGE) - 1);
  const page = Math.max(0, Math.min(view.page, last));
  const start = page * DOCUMENTS_PER_PAGE;
  const count =
    query === "" ? labels.documents(found.length) : labels.documentsWith(escapeInline(query), found.length);
  const place = last > 0 ? ` · ${labels.page(page + 1)} / ${last + 1}` : "";
  const entries = found
    .slice(start, start + DOCUMENTS_PER_PAGE)
    .map((document, index) => entryOf(document, start + index + 1));
  const rows = last > 0 ? [pager(page, last, query, tongue)] : [];
  return messageOf([textDisplay([`**${count}**${place}`, ...entries].join("\n"))], LIST_COLOR, rows);
}

const entryOf = ({ title, author, date, path }: DocumentInfo, number: number): string => {
  const facts = [authorOf(author), escapeInline(date ?? ""), shortened(path, MAX_LISTED_PATH)];
  const line = facts.filter((fact) => fact !== "").join(" · ");
  return `**${number}.** ${shortened(title, MAX_LISTED_TITLE)}\n${SMALL_PRINT}${line}`;
};

const pager = (page: number, last: number, query: string, tongue: Tongue): ButtonRow => {
  const to = (target: number, emoji: string, isDisabled: boolean) =>
    buttonOf({ does: "documents", page: Math.max(0, target), tongue, query }, { emoji, isDisabled });
  return rowOf([to(page - 1, "◀️", page === 0), to(page + 1, "▶️", page === last)]);
};
