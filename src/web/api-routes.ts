import { Hono } from "hono";
import { cors } from "hono/cors";
import { AppError } from "../errors.ts";
import { BusyError } from "../queue.ts";
import { FilterError } from "../text/passage-filter.ts";
import { NotNowError } from "./ask-in-turn.ts";
import { filterDocuments, readFilter } from "./filter-documents.ts";
import { describeApi } from "./open-api.ts";
import { readBody } from "./read-body.ts";
import { readApiQuestion } from "./read-question.ts";
import { takeTurn, type WebEnvironment, type WebParts, type WebRequest } from "./web-context.ts";
import type { Sources } from "./web-options.ts";

/** Bytes of a request: the longest question in UTF-8, escaped in JSON, and what is around it. */
const LARGEST_BODY = 32_768;

const refuse = (
  request: WebRequest,
  status: 400 | 404 | 413 | 415 | 429 | 503,
  error: string,
  hint: string,
): Response => request.json({ error, hint }, status);

const LATER = "Try again in a moment.";

const answer = async (request: WebRequest, given: unknown, parts: WebParts): Promise<Response> => {
  const asked = readApiQuestion(given, parts.options.longestQuestion);
  if ("error" in asked) return refuse(request, 400, asked.error, asked.hint);
  const waitSeconds = takeTurn(request, parts);
  if (waitSeconds > 0) {
    request.header("Retry-After", String(waitSeconds));
    return refuse(request, 429, "Cannot answer: too many questions", `Try again in ${waitSeconds} s.`);
  }
  try {
    const { id, question, ...options } = asked;
    const found = await parts.ask(question, options);
    return request.json({ ...(id === undefined ? {} : { id }), ...found });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error instanceof FilterError) return refuse(request, 400, error.message, error.hint ?? LATER);
    const isPassing = error instanceof BusyError || error instanceof NotNowError;
    if (isPassing) request.header("Retry-After", "2");
    else parts.options.logger.error({ err: error }, "cannot answer");
    return refuse(request, 503, isPassing ? error.message : "Cannot answer", LATER);
  }
};

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const isJson = (request: WebRequest): boolean =>
  /^application\/(?:json|[\w.+-]+\+json)\b/i.test(request.req.header("content-type") ?? "");

const answerPosted = async (request: WebRequest, parts: WebParts): Promise<Response> => {
  if (!isJson(request)) {
    const hint = "Send Content-Type: application/json.";
    return refuse(request, 415, "Cannot read the request: it is no JSON", hint);
  }
  const body = await readBody(request, LARGEST_BODY);
  if (body === undefined) {
    const hint = `Send up to ${LARGEST_BODY} bytes.`;
    return refuse(request, 413, "Cannot read the request: it is too large", hint);
  }
  return answer(request, parseJson(body), parts);
};

const showSource = (request: WebRequest, sources: Sources): Response => {
  const found = sources.findSource(request.req.param("id") ?? "");
  if (!found) {
    return refuse(
      request,
      404,
      "Cannot find the citation in the index",
      "Take the id of a quote; if the document has changed since, ask again.",
    );
  }
  const { text, blocks, lineStarts, ...document } = found.document;
  return request.json({ ...found.quote, document, indexedAt: found.indexedAt });
};

const listDocuments = (request: WebRequest, sources: Sources): Response => {
  const filter = readFilter((name) => request.req.query(name));
  const documents = filterDocuments(sources.documents(), filter);
  return request.json({ indexedAt: sources.indexedAt(), documents });
};

/** What programs ask. Answers have the shape that `ask --json` gives, sources that of `source --json`. */
export const createApiRoutes = (parts: WebParts): Hono<WebEnvironment> => {
  const { corsOrigins, longestQuestion, publicUrl } = parts.options;
  const routes = new Hono<WebEnvironment>();
  if (corsOrigins.length > 0) {
    const origin = corsOrigins.includes("*") ? "*" : [...corsOrigins];
    routes.use(cors({ origin, allowMethods: ["GET", "POST"], allowHeaders: ["Content-Type"], maxAge: 600 }));
  }
  const withSources =
    (show: (request: WebRequest, sources: Sources) => Response) => (request: WebRequest) => {
      const sources = parts.options.sources();
      return sources
        ? show(request, sources)
        : refuse(request, 503, "Cannot answer before the documents are indexed", LATER);
    };
  const description = describeApi({ longestQuestion, server: publicUrl?.replace(/\/+$/, "") ?? "/" });
  routes.get("/", (request) => request.json(description));
  routes.get("/ask", (request) => {
    const { question = request.req.query("q"), limit, id, since, until } = request.req.query();
    const [language, document] = [request.req.queries("language"), request.req.queries("document")];
    return answer(request, { question, limit, id, language, document, since, until }, parts);
  });
  routes.post("/ask", (request) => answerPosted(request, parts));
  routes.get("/documents", withSources(listDocuments));
  routes.get("/sources/:id", withSources(showSource));
  routes.all("/*", (request) =>
    refuse(request, 404, "Cannot find what is asked for", '"/api" describes what there is.'),
  );
  return routes;
};
