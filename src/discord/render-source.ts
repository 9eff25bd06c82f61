import { ComponentType } from "discord.js";
import type { Tongue } from "../labels/tongues.ts";
import { createSentenceSplitter } from "../text/sentences.ts";
import type { Excerpt } from "../text/sentences-around.ts";
import type { DocumentInfo } from "../types.ts";
import type { Source } from "./bot-options.ts";
import { escapeInline } from "./escape-quote.ts";
import { blockOf, fitExcerpt } from "./excerpt.ts";
import { type Labels, labelsIn } from "./labels.ts";
import { MAX_TEXT_LENGTH } from "./limits.ts";
import {
  authorOf,
  buttonOf,
  MAX_HEADING_LENGTH,
  messageOf,
  pathOf,
  type RenderedMessage,
  rowOf,
  SMALL_PRINT,
  shortened,
  textDisplay,
  textWithLink,
  titleOf,
  writtenLink,
} from "./message-parts.ts";

const SOURCE_COLOR = 0x4a6fa5;
const OMITTED = "…";
/** Characters of the document before and after the passage; sentences that they cut are left out. */
const SURROUNDINGS = 240;

/** The passage that a citation stands in, in its surroundings, with the quoted words in bold, and all that is known. */
export function renderSource({ quote, document, indexedAt }: Source, tongue: Tongue): RenderedMessage {
  const labels = labelsIn(tongue);
  const { lines, link, id, passage } = quote;
  const heading = field(labels.heading, shortened(passage.heading, MAX_HEADING_LENGTH));
  const place = field(labels.file, `${pathOf(document.path)}, ${labels.lines(lines)}`);
  const top = [titleLine(document), ...factsOf(document, labels), ...place, ...heading].join("\n");
  const linkLine = writtenLink(link, labels);
  const bottom = [
    ...(linkLine === "" ? [] : [linkLine]),
    smallPrint(labels.citation, id),
    ...provenanceOf(document, indexedAt, labels),
  ].join("\n");
  const frame = [top, OMITTED, "", labels.goesOn, bottom, labels.open, labels.cite].join("\n");
  const shown = fitExcerpt(surroundingsOf(quote, document.text), MAX_TEXT_LENGTH - frame.length);
  const words = [
    ...(shown.isCutBefore ? [OMITTED] : []),
    ...(shown.quoted === "" ? [] : [blockOf(shown)]),
    ...(shown.isCutAfter ? [labels.goesOn] : []),
  ];
  return messageOf(
    [
      textWithLink(top, link, labels),
      { type: ComponentType.Separator },
      textDisplay(words.join("\n")),
      textDisplay(bottom),
    ],
    SOURCE_COLOR,
    [rowOf([buttonOf({ does: "cite", citationId: id }, { label: labels.cite })])],
  );
}

/** A document of which no words are quoted. */
export function renderDocument(document: DocumentInfo, indexedAt: string, tongue: Tongue): RenderedMessage {
  const labels = labelsIn(tongue);
  const facts = [...factsOf(document, labels), ...field(labels.file, pathOf(document.path))];
  const link = document.url ?? "";
  const linkLine = writtenLink(link, labels);
  const bottom = [...(linkLine === "" ? [] : [linkLine]), ...provenanceOf(document, indexedAt, labels)];
  return messageOf(
    [
      textWithLink([titleLine(document), ...facts].join("\n"), link, labels),
      { type: ComponentType.Separator },
      textDisplay(bottom.join("\n")),
    ],
    SOURCE_COLOR,
  );
}

const field = (name: string, value: string): string[] => (value === "" ? [] : [`${name}: ${value}`]);

const smallPrint = (name: string, value: string): string => `${SMALL_PRINT}${name}: ${escapeInline(value)}`;

const titleLine = ({ title }: DocumentInfo): string => `### ${titleOf(title)}`;

const factsOf = ({ author, publisher, date }: DocumentInfo, labels: Labels): string[] => [
  ...field(labels.author, authorOf(author)),
  ...field(labels.publisher, authorOf(publisher)),
  ...field(labels.date, escapeInline(date ?? "")),
];

const provenanceOf = ({ contentHash }: DocumentInfo, indexedAt: string, labels: Labels): string[] => [
  smallPrint(labels.contentHash, contentHash),
  `${SMALL_PRINT}${labels.indexedAt}: ${timestampOf(indexedAt)}`,
];

/** Discord shows it in the reader's own time zone. */
const timestampOf = (iso: string): string => {
  const seconds = Math.floor(Date.parse(iso) / 1000);
  return Number.isFinite(seconds) ? `<t:${seconds}:f>` : escapeInline(iso);
};

const surroundingsOf = ({ start, end, passage, text: quoted }: Source["quote"], text: string): Excerpt => {
  const split = createSentenceSplitter();
  const from = Math.max(0, passage.start - SURROUNDINGS);
  const to = Math.min(text.length, passage.end + SURROUNDINGS);
  const lead = split(text.slice(from, passage.start));
  const tail = split(text.slice(passage.end, to));
  // The first sentence of the lead and the last one of the tail may have been cut in two.
  const leadStart = from === 0 ? 0 : from + (lead[1]?.start ?? passage.start - from);
  const tailEnd = to === text.length ? to : passage.end + (tail.at(-2)?.end ?? 0);
  return { before: text.slice(leadStart, start), quoted, after: text.slice(end, tailEnd).trimEnd() };
};
