import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { API_SHAPES } from "../../src/web/open-api.ts";
import { answerSchema } from "../cli/answer-schema.ts";
import { BREAD_QUESTION, LEDGER_PATH, LEDGER_QUESTION, WEB_DOCUMENTS } from "./web-documents.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

const descriptionSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.unknown()),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

let house: WebHouse;
beforeAll(async () => {
  house = await openWebHouse(WEB_DOCUMENTS, { WEB_REQUESTS_PER_MINUTE: "5" });
});
afterAll(() => house.close());

const post = (body: string, headers: Record<string, string> = { "content-type": "application/json" }) =>
  house.get("/api/ask", { method: "POST", body, headers });

describe("/api/ask", () => {
  it("gives what the command line gives, by GET and by POST", async () => {
    const expected = await house.ask(BREAD_QUESTION);
    const byGet = await (
      await house.get(`/api/ask?question=${encodeURIComponent(BREAD_QUESTION)}&limit=3`)
    ).json();
    const byPost = await (await post(JSON.stringify({ id: 7, question: BREAD_QUESTION, limit: 3 }))).json();
    for (const found of [byGet, byPost]) {
      API_SHAPES.Answer.parse(found);
      const { took, id, ...rest } = answerSchema.parse(found);
      expect({ ...rest, took: expected.took }).toEqual(expected);
    }
    expect(byPost).toMatchObject({ id: 7 });
  });

  it("answers from passages that fit the filter, by GET and by POST, as the command line does", async () => {
    const question = "两市采取了什么新的办法？ Сколько пекарен? the water of the ferry";
    const expected = await house.serving.ask(question, {
      limit: 9,
      filter: { languages: ["en", "ru"], documents: ["ferry", "хлеб"], since: "2021" },
    });
    const query = new URLSearchParams({ q: question, limit: "9", since: "2021" });
    for (const language of ["en", "ru"]) query.append("language", language);
    for (const document of ["ferry", "хлеб"]) query.append("document", document);
    const byGet = await house.get(`/api/ask?${query}`);
    const body = { question, limit: 9, language: ["en", "ru"], document: ["ferry", "хлеб"], since: "2021" };
    const byPost = await post(JSON.stringify(body));
    for (const response of [byGet, byPost]) {
      const found = API_SHAPES.Answer.parse(await response.json());
      expect({ ...found, took: expected.took }).toEqual(expected);
      const paths = [...found.quotes, ...found.nearMisses].map(({ document }) => document.path);
      expect(new Set(paths)).toEqual(new Set(["tables.md"]));
    }
    const one = await (await post(JSON.stringify({ question, language: "ru" }))).json();
    expect(JSON.stringify(one)).toContain("хлеб.html");
    expect(JSON.stringify(one)).not.toContain("tables.md");
  });

  it.each([
    ["a language that it does not know", "/api/ask?q=a&language=de", 400, 'language "de"'],
    ["a document without a name", "/api/ask?q=a&document=", 400, "without a name"],
    ["a date that is none", "/api/ask?q=a&since=2021-02-29", 400, '"since" is "2021-02-29"'],
    ["a document that is not there", "/api/ask?q=a&document=nothing", 400, 'find a document by "nothing"'],
    ["a filter that nothing fits", "/api/ask?q=a&until=1900", 400, "no document fits"],
    ["no question", "/api/ask", 400, "question"],
    ["an empty one", "/api/ask?q=%20", 400, "is empty"],
    ["one that is too long", `/api/ask?q=${"x".repeat(2001)}`, 400, "2000"],
    ["a limit of none", "/api/ask?q=a&limit=0", 400, "limit"],
    ["a limit that is no number", "/api/ask?q=a&limit=many", 400, "limit"],
    ["a path that is not there", "/api/nothing", 404, "Cannot find"],
    ["a citation that is not there", "/api/sources/ffffffffffff-00000000", 404, "citation"],
  ])("refuses %s with what is wrong and what to do", async (_, path, status, message) => {
    const response = await house.get(path);
    const body = API_SHAPES.Failure.parse(await response.json());
    expect([response.status, body.error]).toEqual([status, expect.stringContaining(message)]);
  });

  it.each([
    ["no JSON", "{", { "content-type": "application/json" }, 400],
    ["JSON that is no object", "[]", { "content-type": "application/json" }, 400],
    [
      "a form, which any page may send",
      "question=a",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
    ],
    [
      "more than a question can hold",
      `{"question":"${"x".repeat(40_000)}"}`,
      { "content-type": "application/json" },
      413,
    ],
  ])("refuses %s", async (_, body, headers, status) => {
    expect((await post(body, headers as unknown as Record<string, string>)).status).toBe(status);
  });
});

describe("a question whose length is not told beforehand", () => {
  const stream = (text: string) =>
    house.get("/api/ask", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: new Blob([text]).stream(),
      duplex: "half",
    } as RequestInit);

  it("is answered", async () => {
    expect((await stream(JSON.stringify({ question: BREAD_QUESTION }))).status).toBe(200);
  });

  it("is refused where it goes on for too long", async () => {
    expect((await stream(`{"question":"${"x".repeat(100_000)}"}`)).status).toBe(413);
  });
});

describe("/api", () => {
  it("describes itself, and what it gives is as described", async () => {
    const description = descriptionSchema.parse(await (await house.get("/api")).json());
    expect(description.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(description.paths)).toEqual(["/api/ask", "/api/documents", "/api/sources/{id}"]);
    const references = JSON.stringify(description).match(/#\/components\/schemas\/\w+/g) ?? [];
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references)
      expect(description.components.schemas).toHaveProperty(reference.split("/").at(-1) ?? "");
    const listed = API_SHAPES.Documents.parse(await (await house.get("/api/documents?language=zh")).json());
    expect(listed.documents.map(({ path }) => path)).toEqual([LEDGER_PATH]);
    const [quote] = (await house.ask(LEDGER_QUESTION)).quotes;
    const source = API_SHAPES.Source.parse(await (await house.get(`/api/sources/${quote?.id}`)).json());
    expect([source.text, source.document.path]).toEqual([quote?.text, LEDGER_PATH]);
  });

  it("may be read by scripts of other origins only where it is configured", async () => {
    const headers = { origin: "https://friend.example" };
    expect(
      (await house.get("/api/documents", { headers })).headers.get("access-control-allow-origin"),
    ).toBeNull();
    const open = await openWebHouse(WEB_DOCUMENTS, { WEB_CORS_ORIGINS: "https://friend.example" });
    const allowed = async (origin: string) =>
      (await open.get("/api/documents", { headers: { origin } })).headers.get("access-control-allow-origin");
    try {
      expect(await allowed("https://friend.example")).toBe("https://friend.example");
      expect(await allowed("https://stranger.example")).toBeNull();
      expect((await open.get("/", { headers })).headers.get("access-control-allow-origin")).toBeNull();
    } finally {
      await open.close();
    }
  });
});

describe("every answer", () => {
  it.each(["/", "/?q=a", "/documents", "/index", "/api", "/api/ask", "/metrics", "/healthz", "/nothing"])(
    "%s is guarded by its headers",
    async (path) => {
      const { headers } = await house.get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    },
  );

  it("has no script and no style of its own in a page", async () => {
    const page = load(await house.text("/documents"));
    expect(page("script:not([src]), style, [style], [onclick]").length).toBe(0);
  });

  it("is refused under another name than this server's", async () => {
    const { hostname, port } = new URL(house.origin);
    const status = await new Promise((resolve, reject) => {
      import("node:http").then(({ get }) =>
        get({ hostname, port, path: "/", headers: { host: "evil.example" } }, ({ statusCode }) =>
          resolve(statusCode),
        ).on("error", reject),
      );
    });
    expect(status).toBe(421);
  });
});

describe("the limit of questions", () => {
  it("counts those that a proxy hands on, tells when to come again, and lets others ask", async () => {
    const ask = (address: string, path = "/api/ask?q=river") =>
      house.get(path, { headers: { "x-forwarded-for": address, "accept-language": "en" } });
    const statuses: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) statuses.push((await ask("203.0.113.9")).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = await ask("203.0.113.9", "/?q=river");
    expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
    expect(await refused.text()).toContain("Too many questions");
    expect((await ask("203.0.113.10")).status).toBe(200);
    expect((await ask("203.0.113.9", "/documents")).status).toBe(200);
  });
});

describe("health and numbers", () => {
  it("tells that it lives, and is ready once there is something to answer from", async () => {
    const { serving } = house.running;
    expect(await (await house.get("/healthz")).json()).toEqual({ live: true, ready: true });
    house.running.serving = undefined;
    try {
      const statuses = await Promise.all(
        ["/healthz", "/healthz/live", "/healthz/ready", "/", "/api/documents", "/api/ask?q=a"].map(
          async (path) => (await house.get(path)).status,
        ),
      );
      expect(statuses).toEqual([503, 200, 503, 503, 503, 503]);
    } finally {
      house.running.serving = serving;
    }
  });

  it("counts questions by how they end, and tells age and size of the index and the state of Discord", async () => {
    const numbers = async () => {
      const text = await house.text("/metrics");
      const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
      return { text, value };
    };
    const before = await numbers();
    await house.get(`/api/ask?q=${encodeURIComponent(BREAD_QUESTION)}`);
    await house.get(`/documents/${house.document(LEDGER_PATH).id}`);
    await house.get("/api/ask?q=Who+won+the+chess+tournament+in+Valparaiso");
    const after = await numbers();
    for (const outcome of ["answered", "refused"]) {
      const name = `yinju_questions_total\\{outcome="${outcome}"\\}`;
      expect(after.value(name) - before.value(name)).toBe(1);
    }
    expect(after.value("yinju_index_documents")).toBe(3);
    expect(after.value("yinju_index_bytes")).toBeGreaterThan(1000);
    expect(after.value("yinju_index_age_seconds")).toBeLessThan(3600);
    expect(after.text).toContain('yinju_answer_seconds_bucket{le="0.01",outcome="answered"}');
    expect(after.text).toContain('yinju_http_request_seconds_count{route="/documents/:id"');
    expect(after.text).not.toMatch(/^yinju_discord_gateway_ready \d/m);
    house.running.isGatewayReady = () => true;
    expect((await numbers()).value("yinju_discord_gateway_ready")).toBe(1);
    house.running.isGatewayReady = () => false;
    expect((await numbers()).value("yinju_discord_gateway_ready")).toBe(0);
  });
});

describe("below the folder of a public address", () => {
  it("links there, and answers with and without it", async () => {
    const below = await openWebHouse(WEB_DOCUMENTS, { PUBLIC_URL: "https://example.org/yinju/" });
    try {
      const { id } = below.document(LEDGER_PATH);
      for (const path of ["/yinju/documents", "/documents"]) {
        const page = load(await below.text(path));
        expect(page(`a[href="/yinju/documents/${id}"]`).length).toBe(1);
        expect((await below.get(page("link[rel=stylesheet]").attr("href") ?? "")).status).toBe(200);
      }
      const { quotes } = await below.ask(LEDGER_QUESTION);
      expect(quotes[0]?.link).toBe(`https://example.org/yinju/documents/${id}#q-${quotes[0]?.id}`);
      const answered = load(await below.text(`/yinju/?${new URLSearchParams({ q: LEDGER_QUESTION })}`));
      expect(answered(".quote").first().find('a[rel~="external"]').length).toBe(0);
    } finally {
      await below.close();
    }
  });
});
