import type { Source } from "../answering.ts";
import { labelsFor } from "./labels.ts";
import { printable } from "./printable.ts";
import type { Terminal } from "./terminal.ts";

/** Characters of the document shown before and after the passage. */
const SURROUNDINGS = 200;

const field = (name: string, value: string | null | undefined, dim: (text: string) => string): string[] =>
  value ? [`${dim(`${name}:`.padEnd(12))}${printable(value)}`] : [];

/** A quote in its passage and surroundings, with all that is known of the document, in lines. */
export function renderSource({ quote, document, indexedAt }: Source, colors: Terminal["colors"]): string[] {
  const { text } = document;
  const { passage } = quote;
  const before = text.slice(Math.max(0, passage.start - SURROUNDINGS), passage.start).trimStart();
  const after = text.slice(passage.end, passage.end + SURROUNDINGS);
  const paragraphs = (part: string): string => part.split("\n").map(printable).join("\n");
  const marked = [
    paragraphs(text.slice(passage.start, quote.start)),
    colors.inverse(paragraphs(quote.text)),
    paragraphs(text.slice(quote.end, passage.end)),
  ].join("");
  return [
    colors.bold(printable(document.title)),
    ...field("author", document.author, colors.dim),
    ...field("publisher", document.publisher, colors.dim),
    ...field("date", document.date, colors.dim),
    ...field("section", passage.heading, colors.dim),
    ...field("file", `${document.path}, ${labelsFor("en").place(...quote.lines)}`, colors.dim),
    ...field("link", quote.link, colors.dim),
    ...field("citation", quote.id, colors.dim),
    ...field("sha-256", document.contentHash, colors.dim),
    ...field("indexed", indexedAt, colors.dim),
    "",
    colors.dim(paragraphs(before)) + marked + colors.dim(paragraphs(after)),
  ];
}
