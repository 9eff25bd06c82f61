import { html } from "hono/html";
import { formatApa } from "../citations/apa.ts";
import { formatBibtex } from "../citations/bibtex.ts";
import { formatGbt7714 } from "../citations/gbt7714.ts";
import { detectLanguage } from "../text/languages.ts";
import type { Document } from "../types.ts";
import { renderDocument } from "./document-body.ts";
import { langOf } from "./lang-of.ts";
import { renderLayout } from "./layout.ts";
import type { Html, PageContext } from "./page-context.ts";
import type { QuotableSpan } from "./web-options.ts";

/** A link whose words are gone. */
export interface GoneLink {
  /** What is nearest to them now; absent where that is not known. */
  readonly nearest?: { readonly citationId: string; readonly text: string };
}

export interface SourceView {
  readonly document: Document;
  readonly spans: readonly QuotableSpan[];
  /** ISO 8601. */
  readonly indexedAt: string;
  /** Day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly gone?: GoneLink;
}

const fact = (name: string, value: Html | string | null): Html | "" =>
  value === null || value === "" ? "" : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const words = (text: string | null): Html | "" =>
  text === null || text === "" ? "" : html`<span${langOf(detectLanguage(text))}>${text}</span>`;

/** An address of the web; null for any other, which no link may lead to. */
const webAddress = (address: string | null): string | null => {
  if (address === null || !URL.canParse(address)) return null;
  return /^https?:$/.test(new URL(address).protocol) ? address : null;
};

const originalOf = (url: string | null): Html | "" => {
  const address = webAddress(url);
  return address === null ? "" : html`<a href="${address}" rel="noopener noreferrer external">${address}</a>`;
};

const renderFacts = ({ document, indexedAt }: SourceView, { labels }: PageContext): Html => {
  const { author, publisher, date, url, language, tags, path, contentHash } = document;
  const time = html`<time datetime="${indexedAt}">${indexedAt.replace("T", " ").replace(/\.\d+Z$/, " UTC")}</time>`;
  return html`<dl class="facts">
${fact(labels.author, words(author))}
${fact(labels.publisher, words(publisher))}
${fact(labels.date, date)}
${fact(labels.original, originalOf(url))}
${fact(labels.language, labels.languageNames[language])}
${fact(labels.tags, words(tags.join(" · ")))}
${fact(labels.file, html`<span class="path">${path}</span>`)}
${fact(labels.contentHash, html`<code>${contentHash}</code>`)}
${fact(labels.indexedAt, time)}
</dl>`;
};

const renderReferences = ({ document, today }: SourceView, { labels }: PageContext): Html => {
  const references = [
    ["GB/T 7714", formatGbt7714(document, today)],
    ["APA", formatApa(document)],
    ["BibTeX", formatBibtex(document, today)],
  ] as const;
  const items = references.map(
    ([name, text], index) => html`<div class="reference">
<h3 id="cite-${index}">${name}</h3>
<pre tabindex="0" role="group" aria-labelledby="cite-${index}"${langOf(detectLanguage(text))}>${text}</pre>
<button type="button" class="quiet" data-copy="cite-${index}" hidden data-done="${labels.copied}">${labels.copy}</button>
</div>`,
  );
  return html`<section class="references" aria-labelledby="references"><h2 id="references">${labels.references}</h2>${items}</section>`;
};

const renderGone = ({ gone, document }: SourceView, { labels }: PageContext): Html | "" => {
  if (gone === undefined) return "";
  const { nearest } = gone;
  const rest =
    nearest === undefined
      ? html`<p>${labels.nearestUnknown}</p>`
      : html`<p>${labels.nearest}</p><blockquote${langOf(document.language)}><p>${nearest.text}</p></blockquote>
<p><a class="button" href="#q-${nearest.citationId}">${labels.goToNearest}</a></p>`;
  return html`<section class="gone" role="status"><p><strong>${labels.gone}</strong></p>${rest}</section>`;
};

/** Filled in by the script: which words the address names. */
const renderMarked = ({ labels }: PageContext): Html =>
  html`<section class="marked" aria-labelledby="marked" hidden data-marked>
<h2 id="marked">${labels.aboutQuote}</h2>
<dl class="facts"><div><dt>${labels.citation}</dt><dd><code data-marked-id></code></dd></div>
<div><dt>${labels.linesName}</dt><dd data-marked-lines></dd></div></dl>
<p><button type="button" class="quiet" data-copy-address hidden data-done="${labels.copied}">${labels.copyPlace}</button></p>
</section>`;

/** A document with everything that is known of it; every sentence has an address. */
export const renderSourcePage = (view: SourceView, context: PageContext): Html => {
  const { document, spans, gone } = view;
  const { labels } = context;
  const nearest = gone?.nearest?.citationId;
  const body = renderDocument(document, { spans, nearest, labels, tongue: context.tongue });
  const byline = [document.author, document.publisher, document.date]
    .filter((part) => part !== null && part !== "")
    .join(" · ");
  // Without a script, only the style sheet can tell whether the address names something: `:target`.
  const unmarked =
    gone === undefined ? html`<noscript><p class="unmarked">${labels.noneMarked}</p></noscript>` : "";
  const main = html`${renderGone(view, context)}${unmarked}
<article class="document"${langOf(document.language)} data-document>
<header><h1>${body.title}</h1>${byline === "" ? "" : html`<p class="byline"${langOf(detectLanguage(byline))}>${byline}</p>`}</header>
<div class="text">${body.text}</div>
${body.notes}
</article>
<aside aria-label="${labels.aboutDocument}">
<section class="about" aria-labelledby="about"><h2 id="about">${labels.aboutDocument}</h2>${renderFacts(view, context)}</section>
${renderReferences(view, context)}
${renderMarked(context)}
</aside>`;
  return renderLayout(context, { title: document.title, current: "documents", kind: "reading", main });
};
