import { html } from "hono/html";
import { detectLanguage } from "../text/languages.ts";
import { lengthOf } from "../text/lengths.ts";
import { sentencesAround } from "../text/sentences-around.ts";
import type { Answer, DocumentInfo, Quote } from "../types.ts";
import { type AskedFilter, renderAskedFilter } from "./asked-filter.ts";
import { langOf } from "./lang-of.ts";
import { renderLayout } from "./layout.ts";
import type { Html, PageContext } from "./page-context.ts";

/** Room for what stands before a quote, and for what stands after it, as `lengthOf` measures. */
const SURROUNDINGS = 80;
/** Documents that are shown while nothing has been asked. */
const SHOWN_DOCUMENTS = 6;

/** Quotes that are shown at first, and that are added each time. */
export const QUOTES_AT_ONCE = 3;
/** As many as there are on Discord. */
export const MOST_QUOTES = 15;

export interface AskView {
  readonly question: string;
  readonly longestQuestion: number;
  /** Absent while nothing has been asked. */
  readonly answer?: Answer;
  readonly filter: AskedFilter;
  /** How many quotes were asked for. */
  readonly limit: number;
  /** Why there is no answer. */
  readonly refusal?: string;
  readonly documents: readonly DocumentInfo[];
}

const renderForm = ({ question, longestQuestion, filter }: AskView, context: PageContext): Html => {
  const { labels, href, tongue, query } = context;
  const action = new URL(href("/"), "http://localhost");
  const chosen = action.searchParams.has("lang");
  return html`<form class="ask" role="search" method="get" action="${action.pathname}">
<label for="q">${labels.question}</label>
<div class="field">
<input id="q" name="q" type="search" value="${question}" maxlength="${longestQuestion}" required
 autocomplete="off" enterkeyhint="search" accesskey="q" aria-describedby="hint"${query.has("q") ? "" : html` autofocus`}>
<button type="submit">${labels.askButton}</button>
</div>
${chosen ? html`<input type="hidden" name="lang" value="${tongue}">` : ""}
<p class="hint" id="hint">${labels.askHint}</p>
${renderAskedFilter(filter, context)}
</form>`;
};

/** The link, unless it leads to this program's own page of the document, which stands beside it anyway. */
const originalOf = ({ id, link }: Quote): string | undefined =>
  /^https?:\/\//.test(link) && !link.endsWith(`#q-${id}`) ? link : undefined;

const bylineOf = ({ author, date }: Quote["document"]): string =>
  [author, date].filter((part) => part !== null && part !== "").join(" · ");

const renderQuote = (quote: Quote, number: number, { labels, href }: PageContext): Html => {
  const { document, passage, lines, id } = quote;
  const { before, quoted, after } = sentencesAround(quote, SURROUNDINGS, lengthOf);
  const lang = langOf(detectLanguage(quote.text));
  const place = href(`/documents/${document.id}`, {}, `q-${id}`);
  const original = originalOf(quote);
  const byline = bylineOf(document);
  return html`<li><article class="quote" aria-label="${labels.quote(number)}">
${passage.heading === "" ? "" : html`<p class="under"${langOf(detectLanguage(passage.heading))}>${passage.heading}</p>`}
<blockquote${lang}><p>${before}<mark>${quoted}</mark>${after}</p></blockquote>
<footer>
<p class="source"><a href="${place}"${langOf(detectLanguage(document.title))}>${document.title}</a>${byline === "" ? "" : html` <span class="byline"${langOf(detectLanguage(byline))}>${byline}</span>`}</p>
<p class="place"><span class="path">${document.path}</span>, ${labels.lines(lines)} · <code>${id}</code></p>
<p class="actions"><a class="button" href="${place}">${labels.inContext}</a>${original === undefined ? "" : html` <a class="button quiet" href="${original}" rel="noopener noreferrer external">${labels.openOriginal}</a>`}</p>
</footer>
</article></li>`;
};

const moreOf = (answer: Answer, { limit, filter }: AskView, { labels, href }: PageContext): Html | "" =>
  answer.answered && answer.quotes.length === limit && limit < MOST_QUOTES
    ? html`<p class="more"><a class="button quiet" rel="nofollow" href="${href("/", { q: answer.question, ...filter, n: String(limit + QUOTES_AT_ONCE) })}">${labels.more}</a></p>`
    : "";

const renderAnswer = (answer: Answer, view: AskView, context: PageContext): Html => {
  const { labels } = context;
  const shown = answer.answered ? answer.quotes : answer.nearMisses;
  const quotes = shown.map((quote, index) => renderQuote(quote, index + 1, context));
  const confidence = html`<span class="confidence">${labels.confidence} ${answer.confidence.toFixed(2)}</span>`;
  return html`<section class="answer ${answer.answered ? "found" : "missing"}" aria-labelledby="verdict">
<h2 id="verdict"><span>${answer.answered ? labels.answered : labels.notAnswered}</span> ${confidence}</h2>
${answer.answered ? "" : html`<p class="near">${shown.length > 0 ? labels.nearMisses : labels.nothing}</p>`}
<ol class="quotes">${quotes}</ol>
${moreOf(answer, view, context)}
<p class="share"><button type="button" class="quiet" data-copy-address hidden data-done="${labels.copied}">${labels.copyAddress}</button></p>
</section>`;
};

const renderExamples = (documents: readonly DocumentInfo[], { labels, href }: PageContext): Html => {
  const newest = documents
    .toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? ""))
    .slice(0, SHOWN_DOCUMENTS);
  const items = newest.map(
    ({ id, title, date, language }) =>
      html`<li><a href="${href(`/documents/${id}`)}"${langOf(language)}>${title}</a>${date === null ? "" : html` <span class="byline">${date}</span>`}</li>`,
  );
  return html`<section class="examples" aria-labelledby="examples"><h2 id="examples">${labels.examples}</h2><ul>${items}</ul>
<p><a href="${href("/documents")}">${labels.found(documents.length)}</a></p></section>`;
};

/** A question and what the documents say to it. */
export const renderAskPage = (view: AskView, context: PageContext): Html => {
  const { labels } = context;
  const { question, answer, refusal, documents } = view;
  const main = html`<h1>${labels.tagline}</h1>
${renderForm(view, context)}
${refusal === undefined ? "" : html`<p class="refusal" role="alert">${refusal}</p>`}
${answer === undefined ? "" : renderAnswer(answer, view, context)}
${answer === undefined && refusal === undefined ? renderExamples(documents, context) : ""}`;
  const title = question === "" ? labels.ask : question;
  return renderLayout(context, { title, current: "ask", kind: "asking", main });
};
