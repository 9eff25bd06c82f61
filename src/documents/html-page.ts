import type { CheerioAPI } from "cheerio";
import type { HtmlNode } from "./html-nodes.ts";
import type { Imprint } from "./raw-block.ts";

/** Where a page keeps its text, most certain first. */
const CONTENT_SELECTORS = [
  "article",
  "[itemprop=articleBody]",
  "main",
  "[role=main]",
  "#content",
  ".article-content",
];
/** Share of the page's text that an element must hold to be taken for the page's content. */
const CONTENT_SHARE = 0.4;
/** Share of such elements' text from which the first is the document and the others are teasers. */
const MAIN_PART_SHARE = 0.6;
const PAGE_FURNITURE =
  "body > header, body > footer, header nav, footer, [role=navigation], [role=banner], [role=contentinfo]";

/** The nodes that hold the document: of a page the content without what frames it, of a fragment everything. */
export function contentOf(page: CheerioAPI, isPage: boolean): HtmlNode[] {
  if (!isPage) return page("body").contents().toArray();
  page("script, style, template, noscript").remove();
  const whole = page("body").text().length;
  for (const selector of CONTENT_SELECTORS) {
    const parts = page(selector).filter((_, part) => page(part).parents(selector).length === 0);
    const share = whole === 0 ? 0 : parts.text().length / whole;
    if (share < CONTENT_SHARE) continue;
    const isOne = parts.first().text().length >= MAIN_PART_SHARE * parts.text().length;
    return isOne ? parts.first().toArray() : parts.toArray();
  }
  page(PAGE_FURNITURE).remove();
  return page("body").contents().toArray();
}

const META = {
  author: ["meta[name=author]", "meta[property='article:author']", "meta[name='citation_author']"],
  publisher: ["meta[property='og:site_name']", "meta[name=publisher]"],
  date: [
    "meta[property='article:published_time']",
    "meta[name=date]",
    "meta[name=pubdate]",
    "meta[itemprop=datePublished]",
    "meta[name='citation_publication_date']",
  ],
  description: ["meta[name=description]"],
} as const;

/** The title without the name of the site that browsers show after it. */
const titleOf = (page: CheerioAPI): string => {
  const title =
    page("meta[property='og:title']").attr("content")?.trim() || page("title").first().text().trim();
  const headline = page("h1").first().text().trim();
  return headline !== "" && title.startsWith(headline) ? headline : title;
};

/** What the head of a page says of it: title, author, publisher, date, canonical address, language. */
export function imprintOf(page: CheerioAPI): Imprint {
  const meta = (selectors: readonly string[]): string | undefined =>
    selectors.map((selector) => page(selector).first().attr("content")?.trim()).find(Boolean);
  const fields = {
    title: titleOf(page),
    author: meta(META.author),
    publisher: meta(META.publisher),
    date: meta(META.date) ?? page("time[datetime]").first().attr("datetime"),
    url: page("link[rel=canonical]").attr("href") ?? page("meta[property='og:url']").attr("content"),
    language: page("html").attr("lang"),
  };
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
  const description = meta(META.description);
  return { ...known, ...(description ? { metadata: { description } } : {}) };
}
