import { writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../src/random.ts";
import { hostileDocuments, PAYLOADS } from "./hostile-documents.ts";
import { WEB_DOCUMENTS } from "./web-documents.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

const REQUESTS = 10_000;
const AT_ONCE = 16;
const SECRET = "the-secret-that-stands-outside-of-the-documents";
const SEED = 20_220_110;

let house: WebHouse;
beforeAll(async () => {
  house = await openWebHouse({ ...WEB_DOCUMENTS, ...hostileDocuments(20) }, { WEB_REQUESTS_PER_MINUTE: "0" });
  await writeFile(join(house.root, "secret.txt"), SECRET);
});
afterAll(() => house.close());

const ODD = [
  "",
  " ",
  ".",
  "..",
  "../../secret.txt",
  "..%2f..%2fsecret.txt",
  "%2e%2e/%2e%2e/secret.txt",
  "..%5c..%5csecret.txt",
  "/etc/passwd",
  "file:///etc/passwd",
  "%00",
  "%",
  "%ff%fe",
  "%E4%B8",
  "%ud800",
  "a".repeat(3000),
  "q-".repeat(200),
  "-1",
  "1e309",
  "NaN",
  "__proto__",
  "constructor",
  "toString",
  "[]",
  "{}",
  "null",
  "0",
  "99999999999999999999",
  "zh-CN",
  "维和部队",
  "2021-02-31",
];

interface Wild {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const createWild = (random: () => number, ids: readonly string[]) => {
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;
  const word = (): string => {
    const chance = random();
    if (chance < 0.3) return pick(ODD);
    if (chance < 0.6) return encodeURIComponent(pick(PAYLOADS));
    if (chance < 0.8) return pick(ids);
    return Array.from(
      { length: 1 + random() * 12 },
      () =>
        `%${Math.floor(random() * 256)
          .toString(16)
          .padStart(2, "0")}`,
    ).join("");
  };
  const routes = [
    () => "/",
    () => "/documents",
    () => `/documents/${word()}`,
    () => `/documents/${pick(ids)}`,
    () => `/assets/${word()}`,
    () => `/api/${word()}`,
    () => "/api/ask",
    () => "/api/documents",
    () => `/api/sources/${word()}`,
    () => `/${word()}/${word()}`,
    () => `/${word()}`,
    () => "/index",
    () => "/metrics",
    () => "/healthz",
    () => `//${word()}/..`,
  ];
  const names = [
    "q",
    "question",
    "n",
    "limit",
    "lang",
    "search",
    "language",
    "from",
    "to",
    "page",
    "id",
    "__proto__",
    "%00",
  ];
  const query = (): string =>
    random() < 0.3
      ? ""
      : `?${Array.from({ length: 1 + random() * 4 }, () => `${pick(names)}=${word()}`).join("&")}`;
  const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, "?").slice(0, 500);
  const body = (): string =>
    pick([
      "",
      "{",
      "[]",
      "null",
      '"x"',
      JSON.stringify({ question: pick(PAYLOADS), limit: pick([1, 0, -1, 1e9, "3", null]) }),
      JSON.stringify({ question: pick(["渡口", ["a"], {}, 1, null, "\ud800", "a".repeat(2001)]) }),
      `{"__proto__":{"question":"x"}}`,
      "[".repeat(20_000),
      "x".repeat(40_000),
    ]);
  return (): Wild => {
    const method = pick([
      "GET",
      "GET",
      "GET",
      "GET",
      "GET",
      "HEAD",
      "POST",
      "POST",
      "PUT",
      "DELETE",
      "OPTIONS",
      "PATCH",
      "PROPFIND",
    ]);
    const hasBody = ["POST", "PUT", "PATCH"].includes(method);
    return {
      method,
      path: `${pick(routes)()}${query()}`.replace(/[^\x21-\x7e]/g, (odd) =>
        encodeURIComponent(odd.toWellFormed()),
      ),
      headers: {
        ...(random() < 0.2 ? { "accept-language": printable(pick([...ODD, ...PAYLOADS])) } : {}),
        ...(random() < 0.2
          ? { "x-forwarded-for": printable(pick([...ODD, "1.2.3.4", "::1", "2001:db8::1"])) }
          : {}),
        ...(random() < 0.1 ? { origin: printable(pick(PAYLOADS)) } : {}),
        ...(random() < 0.05
          ? { "if-none-match": "*", range: "bytes=0-1", cookie: printable(pick(PAYLOADS)) }
          : {}),
        ...(random() < 0.1 ? { "accept-encoding": pick(["gzip", "br", "deflate, gzip;q=0", "*"]) } : {}),
        ...(hasBody
          ? { "content-type": pick(["application/json", "text/plain", "multipart/form-data", ""]) }
          : {}),
      },
      body: hasBody ? body() : undefined,
    };
  };
};

interface Told {
  readonly status: number;
  readonly body: string;
  readonly isGuarded: boolean;
}

const send = (agent: Agent, { method, path, headers, body }: Wild): Promise<Told> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(house.origin);
    const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 599,
          body: Buffer.concat(chunks).toString("latin1"),
          isGuarded: response.headers["content-security-policy"] !== undefined,
        }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });

/** Bytes that are no request. */
const RAW = [
  "GET / HTTP/1.1\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: \r\n\r\n",
  "GET http://[::1/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "GET \\..\\secret.txt HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "GET /documents/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "GET /../../secret.txt HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\r\n",
  "DELETE /api/ask HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
  `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
  `GET /${"x".repeat(30_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  "\u0000\u0001\u0002\r\n\r\n",
  "\r\n\r\n\r\n",
  "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
];

const sendRaw = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(house.origin);
    let told = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = (): void => {
      socket.destroy();
      resolve(told);
    };
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      told += chunk;
      setTimeout(end, 50);
    });
    socket.on("error", end).on("close", end).setTimeout(1000, end);
  });

describe("whatever is asked", () => {
  it(`answers ${REQUESTS} wild requests without an error of its own, and with nothing from outside of the folder`, async () => {
    const random = createRandom(SEED);
    const ids = [...house.serving.current().documents.keys()];
    const citations = ids
      .flatMap((id) => house.serving.current().quotable(id).slice(0, 3))
      .map(({ citationId }) => citationId);
    const next = createWild(random, [...ids, ...citations]);
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const found: string[] = [];
    const statuses = new Map<number, number>();
    let left = REQUESTS;
    const work = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const wild = next();
        const told = await send(agent, wild);
        statuses.set(told.status, (statuses.get(told.status) ?? 0) + 1);
        if (told.status >= 500 || told.body.includes(SECRET) || told.body.includes("root:x:0"))
          found.push(`${told.status} ${wild.method} ${wild.path} ${wild.body ?? ""}`.slice(0, 300));
        if (!told.isGuarded && told.status !== 400)
          found.push(`unguarded ${told.status} ${wild.method} ${wild.path}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    agent.destroy();
    expect(found).toEqual([]);
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
    // Wild as they are, many must get through to the pages, or nothing is tested.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 5);
  }, 300_000);

  it.each(RAW)("answers or closes on bytes that are no request: %j", async (bytes) => {
    const told = await sendRaw(bytes);
    expect(told === "" || /^HTTP\/1\.1 [234]\d\d /.test(told)).toBe(true);
    expect(told).not.toContain(SECRET);
    expect((await house.get("/healthz/live")).status).toBe(200);
  });
});
