import { html } from "hono/html";
import { ALL_LANGUAGES, detectLanguage } from "../text/languages.ts";
import type { DocumentInfo } from "../types.ts";
import { renderCorpusPicture } from "./corpus-picture.ts";
import { type DocumentFilter, filterDocuments, isFiltering } from "./filter-documents.ts";
import { renderDateField, renderLanguageField, renderSearchField } from "./filter-fields.ts";
import { langOf } from "./lang-of.ts";
import { renderLayout } from "./layout.ts";
import type { Html, PageContext } from "./page-context.ts";

const DOCUMENTS_A_PAGE = 50;

export interface DocumentsView {
  readonly documents: readonly DocumentInfo[];
  readonly filter: DocumentFilter;
  /** From 1. */
  readonly page: number;
}

const renderForm = ({ filter, documents }: DocumentsView, { labels, href, tongue }: PageContext): Html => {
  const action = new URL(href("/documents"), "http://localhost");
  const known = ALL_LANGUAGES.filter((language) =>
    documents.some((document) => document.language === language),
  );
  return html`<form class="filter" role="search" method="get" action="${action.pathname}">
${renderSearchField("search", filter.search, labels)}
${renderLanguageField(filter.language, known, labels)}
${renderDateField("from", filter.from, labels.from)}${renderDateField("to", filter.to, labels.to)}
${action.searchParams.has("lang") ? html`<input type="hidden" name="lang" value="${tongue}">` : ""}
<div class="submit"><button type="submit">${labels.show}</button></div>
</form>`;
};

const renderItem = (document: DocumentInfo, { labels, href }: PageContext): Html => {
  const { id, title, author, publisher, date, language, path } = document;
  const byline = [author, publisher].filter((part) => part !== null && part !== "").join(" · ");
  return html`<li><p class="date">${date ?? labels.noDate}</p>
<div><p class="title"><a href="${href(`/documents/${id}`)}"${langOf(language)}>${title}</a></p>
<p class="byline">${byline === "" ? "" : html`<span${langOf(detectLanguage(byline))}>${byline}</span> · `}<span class="path">${path}</span> · <span>${labels.languageNames[language]}</span></p></div></li>`;
};

const renderPager = (page: number, pages: number, { labels, href, query }: PageContext): Html | "" => {
  if (pages < 2) return "";
  const to = (number: number): string =>
    href("/documents", { ...Object.fromEntries(query), page: String(number) });
  const previous = page > 1 ? html`<a rel="prev" href="${to(page - 1)}">${labels.previousPage}</a>` : "";
  const next = page < pages ? html`<a rel="next" href="${to(page + 1)}">${labels.nextPage}</a>` : "";
  return html`<nav class="pager" aria-label="${labels.page(page, pages)}">${previous} <span>${labels.page(page, pages)}</span> ${next}</nav>`;
};

/** The documents, with a picture of them all. */
export const renderDocumentsPage = (view: DocumentsView, context: PageContext): Html => {
  const { labels, href } = context;
  const found = filterDocuments(view.documents, view.filter);
  const pages = Math.max(1, Math.ceil(found.length / DOCUMENTS_A_PAGE));
  const page = Math.min(Math.max(1, view.page), pages);
  const shown = found.slice((page - 1) * DOCUMENTS_A_PAGE, page * DOCUMENTS_A_PAGE);
  const reset = isFiltering(view.filter) ? html` · <a href="${href("/documents")}">${labels.reset}</a>` : "";
  const main = html`<h1>${labels.documents}</h1>
${renderCorpusPicture(view.documents, context)}
${renderForm(view, context)}
<p class="count" role="status">${found.length === 0 ? labels.noneFound : labels.found(found.length)}${reset}</p>
<ul class="documents">${shown.map((document) => renderItem(document, context))}</ul>
${renderPager(page, pages, context)}`;
  return renderLayout(context, { title: labels.documents, current: "documents", kind: "listing", main });
};
