import { Hono } from "hono";
import { AppError } from "../errors.ts";
import { BusyError } from "../queue.ts";
import { FilterError } from "../text/passage-filter.ts";
import type { Answer, PassageFilter } from "../types.ts";
import { NotNowError } from "./ask-in-turn.ts";
import { type AskView, renderAskPage } from "./ask-page.ts";
import { type AskedFilter, readAskedFilter, toPassageFilter } from "./asked-filter.ts";
import { renderDocumentsPage } from "./documents-page.ts";
import { readFilter } from "./filter-documents.ts";
import { renderIndexPage } from "./index-page.ts";
import { renderMessagePage } from "./message-page.ts";
import type { PageContext } from "./page-context.ts";
import { readPageLimit } from "./read-question.ts";
import { rememberFor } from "./remember-for.ts";
import { type GoneLink, renderSourcePage } from "./source-page.ts";
import {
  pageContextOf,
  sendPage,
  takeTurn,
  type WebEnvironment,
  type WebParts,
  type WebRequest,
} from "./web-context.ts";
import type { Sources } from "./web-options.ts";

/** Milliseconds for which the state of the index is not looked at anew: it reads every document. */
const STATUS_LIFETIME = 10_000;

type Outcome = { readonly answer: Answer } | { readonly refusal: string; readonly status: 400 | 429 | 503 };

/** Null: it cannot be understood. */
const readFilterOf = (asked: AskedFilter): PassageFilter | undefined | null => {
  try {
    return toPassageFilter(asked);
  } catch (error) {
    if (error instanceof FilterError) return null;
    throw error;
  }
};

const askFor = async (
  request: WebRequest,
  { question, limit, filter: asked }: AskView,
  parts: WebParts,
  { labels }: PageContext,
): Promise<Outcome> => {
  const { longestQuestion } = parts.options;
  if (question.trim().length > longestQuestion)
    return { refusal: labels.tooLong(longestQuestion), status: 400 };
  const filter = readFilterOf(asked);
  if (filter === null) return { refusal: labels.badFilter, status: 400 };
  const waitSeconds = takeTurn(request, parts);
  if (waitSeconds > 0) {
    request.header("Retry-After", String(waitSeconds));
    return { refusal: labels.tooMany(waitSeconds), status: 429 };
  }
  try {
    return { answer: await parts.ask(question, filter === undefined ? { limit } : { limit, filter }) };
  } catch (error) {
    if (error instanceof BusyError || error instanceof NotNowError)
      return { refusal: labels.busy, status: 503 };
    if (error instanceof FilterError) return { refusal: labels.noneFound, status: 400 };
    if (!(error instanceof AppError)) throw error;
    return { refusal: labels.failed, status: 503 };
  }
};

const showAskPage = async (request: WebRequest, parts: WebParts, sources: Sources): Promise<Response> => {
  const context = pageContextOf(request, parts);
  const question = (request.req.query("q") ?? "").toWellFormed();
  const limit = readPageLimit(request.req.query("n"));
  const { longestQuestion } = parts.options;
  const filter = readAskedFilter((name) => request.req.query(name));
  const view: AskView = { question, longestQuestion, limit, filter, documents: sources.documents() };
  if (question.trim() === "") return sendPage(request, renderAskPage({ ...view, question: "" }, context));
  const outcome = await askFor(request, view, parts, context);
  if ("answer" in outcome)
    return sendPage(request, renderAskPage({ ...view, answer: outcome.answer }, context));
  const { refusal, status } = outcome;
  return sendPage(request, renderAskPage({ ...view, refusal }, context), status);
};

const goneLink = async (citationId: string, sources: Sources): Promise<GoneLink> => {
  const successor = await sources.successorOf(citationId);
  const found = successor === undefined ? undefined : sources.findSource(successor);
  return found ? { nearest: { citationId: found.quote.id, text: found.quote.text } } : {};
};

/** `?q=` asks for words by their citation id, and leads to their anchor; the script asks so where there is none. */
const showSourcePage = async (request: WebRequest, parts: WebParts, sources: Sources): Promise<Response> => {
  const context = pageContextOf(request, parts);
  const document = sources.findDocument(request.req.param("id") ?? "");
  if (!document) return sendPage(request, renderMessagePage(context.labels.documentGone, context), 404);
  const spans = sources.quotable(document.id);
  const wanted = request.req.query("q");
  if (wanted !== undefined && spans.some(({ citationId }) => citationId === wanted))
    return request.redirect(context.href(`/documents/${document.id}`, {}, `q-${wanted}`), 303);
  const view = { document, spans, indexedAt: sources.indexedAt(), today: parts.today() };
  if (wanted === undefined) return sendPage(request, renderSourcePage(view, context));
  const gone = await goneLink(wanted, sources);
  return sendPage(request, renderSourcePage({ ...view, gone }, context), 404);
};

const showDocuments = (request: WebRequest, parts: WebParts, sources: Sources): Promise<Response> => {
  const context = pageContextOf(request, parts);
  const filter = readFilter((name) => request.req.query(name));
  const page = Math.trunc(Number(request.req.query("page"))) || 1;
  return sendPage(request, renderDocumentsPage({ documents: sources.documents(), filter, page }, context));
};

/** The pages that people read. */
export const createPageRoutes = (parts: WebParts): Hono<WebEnvironment> => {
  const routes = new Hono<WebEnvironment>();
  type Show = (request: WebRequest, parts: WebParts, sources: Sources) => Response | Promise<Response>;
  const shown = (show: Show) => (request: WebRequest) => {
    const sources = parts.options.sources();
    if (sources) return show(request, parts, sources);
    const context = pageContextOf(request, parts);
    request.header("Retry-After", "5");
    return sendPage(request, renderMessagePage(context.labels.notReady, context), 503);
  };
  const statusOf = rememberFor((sources: Sources) => sources.status(), STATUS_LIFETIME);
  routes.get("/", shown(showAskPage));
  routes.get("/documents", shown(showDocuments));
  routes.get("/documents/:id", shown(showSourcePage));
  routes.get(
    "/index",
    shown(async (request, _, sources) => {
      const status = await statusOf(sources);
      return sendPage(request, renderIndexPage(status, pageContextOf(request, parts)));
    }),
  );
  return routes;
};
