import { parseLanguage } from "../text/languages.ts";
import type { DocumentInfo } from "../types.ts";
import { parseDate } from "./dates.ts";
import type { Imprint } from "./raw-block.ts";

type Fields = Readonly<Record<string, unknown>>;
type Description = Pick<
  DocumentInfo,
  "title" | "author" | "publisher" | "date" | "url" | "tags" | "metadata"
>;

const URL_FIELDS = ["url", "link", "source", "canonical"];
const DATE_FIELDS = ["date", "published", "pubdate", "created"];
const KNOWN_FIELDS = new Set([
  "title",
  "author",
  "authors",
  "publisher",
  "lang",
  "language",
  "tags",
  ...DATE_FIELDS,
]);
/** Longest title, author or tag that is believed. */
const LONGEST = 400;

/** Text of a scalar field; lists are joined. Undefined for what is empty or no text. */
const textOf = (value: unknown): string | undefined => {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join("、") || undefined;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return (
    String(value).toWellFormed().replace(/\s+/gu, " ").trim().slice(0, LONGEST).toWellFormed() || undefined
  );
};

const firstText = (fields: Fields, names: readonly string[]): string | undefined =>
  names.map((name) => textOf(fields[name])).find((text) => text !== undefined);

const webAddress = (value: string | undefined): string | undefined => {
  if (value === undefined || !/^https?:\/\//i.test(value)) return undefined;
  return URL.canParse(value) ? value : undefined;
};

const tagsOf = (value: unknown): string[] => {
  const list = Array.isArray(value) ? value : typeof value === "string" ? value.split(/[,，;；]/) : [];
  return list.map(textOf).filter((tag) => tag !== undefined);
};

const isPlain = (value: unknown): boolean => value !== undefined && typeof value !== "function";

/** Makes what YAML gave fit for JSON, cutting what would not survive it. */
const metadataOf = (fields: Fields): Record<string, unknown> => {
  const others = Object.entries(fields).filter(([name, value]) => !KNOWN_FIELDS.has(name) && isPlain(value));
  const wellFormed = (_name: string, value: unknown): unknown =>
    typeof value === "string" ? value.toWellFormed() : value;
  return JSON.parse(JSON.stringify(Object.fromEntries(others), wellFormed)) as Record<string, unknown>;
};

interface Sources {
  readonly fields: Fields;
  /** From the head of a web page. */
  readonly page: Imprint;
  /** From the text itself. */
  readonly body: Imprint;
  /** Taken where nothing else gives a title. */
  readonly fallbackTitle: string;
}

/**
 * Says what is known of a document: the front matter first, then the page's head, then the text. An `author` in the
 * front matter is the publisher if the text names its writer: scrapers put the outlet there.
 */
export function describe({ fields, page, body, fallbackTitle }: Sources): Description {
  const declared = firstText(fields, ["author", "authors"]) ?? page.author;
  const writer = body.author && body.author !== declared ? body.author : undefined;
  const dates = DATE_FIELDS.map((name) => textOf(fields[name])).concat(page.date);
  const isWebAddress = (name: string): boolean => webAddress(textOf(fields[name])) !== undefined;
  const addressField = URL_FIELDS.find(isWebAddress);
  const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== addressField));
  return {
    title: firstText(fields, ["title"]) ?? page.title ?? body.title ?? fallbackTitle,
    author: writer ?? declared ?? null,
    publisher: firstText(fields, ["publisher"]) ?? (writer ? declared : undefined) ?? page.publisher ?? null,
    date:
      dates.map((date) => (date === undefined ? null : parseDate(date))).find((date) => date !== null) ??
      null,
    url: webAddress(addressField && textOf(fields[addressField])) ?? webAddress(page.url) ?? null,
    tags: [...tagsOf(fields.tags), ...tagsOf(fields.categories)],
    metadata: { ...page.metadata, ...body.metadata, ...metadataOf(kept) },
  };
}

export const declaredLanguage = (fields: Fields, page: Imprint): ReturnType<typeof parseLanguage> => {
  const declared = firstText(fields, ["lang", "language"]) ?? page.language;
  return declared === undefined ? undefined : parseLanguage(declared);
};
