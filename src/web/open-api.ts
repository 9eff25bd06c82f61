import { z } from "zod";
import { ALL_LANGUAGES } from "../text/languages.ts";
import { FILTER_PARAMETERS } from "./filter-parameters.ts";

const offset = z.int().nonnegative().describe("UTF-16 offset in the document's text");
const share = z.number().min(0).max(1);
const line = z.int().positive();
const citationId = z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{8}(-\d+)?$/);

const quote = z.strictObject({
  id: citationId.describe("Names the quoted words; the same when the index is made anew"),
  text: z.string().describe("Copied from the document, character for character"),
  start: offset,
  end: offset,
  lines: z.tuple([line, line]).describe("First and last line of the file"),
  link: z.string().describe("Opens at the place; the file and its lines where the document has no address"),
  score: share,
  passage: z.strictObject({ text: z.string(), start: offset, end: offset, heading: z.string() }),
  document: z.strictObject({
    id: z.string(),
    path: z.string(),
    title: z.string(),
    author: z.string().nullable(),
    date: z.string().nullable().describe("YYYY-MM-DD, YYYY-MM or YYYY"),
    url: z.string().nullable(),
  }),
});

const language = z.enum(ALL_LANGUAGES);

const answer = z.strictObject({
  id: z.union([z.string(), z.number()]).optional().describe("As it was given"),
  question: z.string(),
  language,
  answered: z.boolean().describe("False: the documents do not say"),
  confidence: share,
  quotes: z.array(quote).describe("Best first; empty unless answered"),
  nearMisses: z.array(quote).describe("The nearest passages, which are no answer"),
  took: z.strictObject({ embedMs: z.number(), retrieveMs: z.number(), totalMs: z.number() }),
});

const documentInfo = z.strictObject({
  id: z.string(),
  path: z.string(),
  contentHash: z.string().describe("SHA-256 of the file"),
  format: z.enum(["markdown", "html", "text"]),
  encoding: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  date: z.string().nullable(),
  url: z.string().nullable(),
  language,
  tags: z.array(z.string()),
  metadata: z.record(z.string(), z.unknown()),
});

const documents = z.strictObject({ indexedAt: z.iso.datetime(), documents: z.array(documentInfo) });
const source = quote.extend({ document: documentInfo, indexedAt: z.iso.datetime() });
const failure = z.strictObject({ error: z.string(), hint: z.string() });

/** Shapes of what the API gives. */
export const API_SHAPES = { Answer: answer, Documents: documents, Source: source, Failure: failure };

interface ApiFacts {
  readonly longestQuestion: number;
  /** Address below which the paths are. */
  readonly server: string;
}

const content = (name: keyof typeof API_SHAPES, description: string) => ({
  description,
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});

const failures = (...statuses: readonly [string, string][]) =>
  Object.fromEntries(statuses.map(([status, description]) => [status, content("Failure", description)]));

const parameter = (name: string, description: string, schema: object, isRequired = false) => ({
  name,
  in: "query",
  description,
  required: isRequired,
  schema,
});

const REFUSALS = failures(
  [
    "400",
    "The question is missing, too long, the limit or the filter is wrong, or no document fits the filter",
  ],
  ["413", "The request is too large"],
  ["429", "Too many questions; Retry-After says when to come again"],
  ["503", "Too many questions wait, or the documents are still being indexed"],
);

const askPath = (longest: number) => {
  const question = { type: "string", minLength: 1, maxLength: longest };
  const limit = { type: "integer", minimum: 1, maximum: 50, default: 3 };
  const filterProperties = Object.fromEntries(
    FILTER_PARAMETERS.map(({ name, description, schema }) => [name, { ...schema, description }]),
  );
  const responses = { "200": content("Answer", "The answer"), ...REFUSALS };
  return {
    get: {
      summary: "Answer a question with quotes",
      operationId: "ask",
      parameters: [
        parameter("question", "In Chinese, English or Russian; also as q", question, true),
        parameter("limit", "Most quotes, or near misses", limit),
        ...FILTER_PARAMETERS.map(({ name, description, schema }) => parameter(name, description, schema)),
        parameter("id", "Given back in the answer", { type: "string", maxLength: 200 }),
      ],
      responses,
    },
    post: {
      summary: "Answer a question with quotes",
      operationId: "askByPost",
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: ["question"],
              properties: { id: { type: ["string", "number"] }, question, limit, ...filterProperties },
            },
          },
        },
      },
      responses: { ...responses, ...failures(["415", "The request is no JSON"]) },
    },
  };
};

const documentsPath = () => ({
  get: {
    summary: "List the documents",
    operationId: "listDocuments",
    parameters: [
      parameter("search", "Words of title, author, publisher, file or tags", { type: "string" }),
      parameter("language", "Language of the document", { enum: ALL_LANGUAGES }),
      parameter("from", "Earliest date: YYYY, YYYY-MM or YYYY-MM-DD", { type: "string" }),
      parameter("to", "Latest date", { type: "string" }),
    ],
    responses: { "200": content("Documents", "The documents"), ...failures(["503", "Not indexed yet"]) },
  },
});

const sourcePath = () => ({
  get: {
    summary: "The quote that a citation id names, with all that is known of its document",
    operationId: "findSource",
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    responses: {
      "200": content("Source", "The quote"),
      ...failures(["404", "No document holds these words, or no longer"]),
    },
  },
});

/** Describes the API (OpenAPI 3.1.1, https://spec.openapis.org/oas/v3.1.1). */
export const describeApi = ({ longestQuestion, server }: ApiFacts) => ({
  openapi: "3.1.1",
  info: {
    title: "Yinju",
    version: "1",
    description: "Answers questions over a folder of documents with words that stand in them, verbatim.",
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: server }],
  paths: {
    "/api/ask": askPath(longestQuestion),
    "/api/documents": documentsPath(),
    "/api/sources/{id}": sourcePath(),
  },
  components: {
    schemas: Object.fromEntries(
      Object.entries(API_SHAPES).map(([name, shape]) => [name, z.toJSONSchema(shape)]),
    ),
  },
});
