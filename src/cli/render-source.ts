import type { Source } from "../answering.ts";
import { answerLabelsIn } from "../labels/answer-labels.ts";
import { printable } from "./printable.ts";
import type { Terminal } from "./terminal.ts";

/** Characters of the document shown before and after the passage. */
const SURROUNDINGS = 200;

const field = (name: string, value: string | null | undefined, dim: (text: string) => string): string[] =>
  value ? [`${dim(`${name}:`.padEnd(15))} ${printable(value)}`] : [];

/** Fields of the metadata that hold words; addresses of pictures and switches say nothing to a reader. */
const metadataFields = (metadata: Source["document"]["metadata"]): [string, string][] =>
  Object.entries(metadata).flatMap(([name, value]): [string, string][] => {
    const words = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
    const isPicture = /^https?:\/\/\S+$/.test(words.join(""));
    return words.length === 0 || isPicture ? [] : [[name, words.join("、")]];
  });

/** A quote in its passage and surroundings, with all that is known of the document, in lines. */
export function renderSource({ quote, document, indexedAt }: Source, colors: Terminal["colors"]): string[] {
  const { text } = document;
  const { passage } = quote;
  const from = Math.max(0, passage.start - SURROUNDINGS);
  const to = Math.min(text.length, passage.end + SURROUNDINGS);
  const before = (from > 0 ? "…" : "") + text.slice(from, passage.start).trimStart();
  const after = text.slice(passage.end, to).trimEnd() + (to < text.length ? "…" : "");
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
    ...field("tags", document.tags.join("、"), colors.dim),
    ...metadataFields(document.metadata).flatMap(([name, value]) => field(name, value, colors.dim)),
    ...field("format", `${document.format}, ${document.encoding}, ${document.language}`, colors.dim),
    ...field("file", `${document.path}, ${answerLabelsIn("en").lines(quote.lines)}`, colors.dim),
    ...field("link", quote.link, colors.dim),
    ...field("citation", quote.id, colors.dim),
    ...field("sha-256", document.contentHash, colors.dim),
    ...field("indexed", indexedAt, colors.dim),
    "",
    colors.dim(paragraphs(before)) + marked + colors.dim(paragraphs(after)),
  ];
}
