import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import {
  createHubRequest,
  type HubReply,
  type HubRequestOptions,
  HubTroubleError,
} from "../../src/embeddings/hub-request.ts";
import { failureOf } from "./failure-of.ts";
import { type FakeHub, type HubVisit, type Reply, startFakeHub, unusedEndpoint } from "./fake-hub.ts";

const WEIGHTS = "onnx/model_quantized.onnx";
const BODY = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);

const hubs: FakeHub[] = [];
afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.close();
});

const hubThat = async (answer: (path: string, visit: HubVisit) => Reply): Promise<FakeHub> => {
  const hub = await startFakeHub(answer);
  hubs.push(hub);
  return hub;
};

const ask = async (
  reply: Reply,
  {
    start = 0,
    file = WEIGHTS,
    ...options
  }: { start?: number; file?: string } & Partial<HubRequestOptions> = {},
): Promise<HubReply | null> => {
  const { endpoint } = await hubThat(() => reply);
  return createHubRequest({ modelId: "a/b", setting: "EMBEDDING_MODEL", endpoint, ...options })(file, start);
};

const bytesOf = async (reply: HubReply | null): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of reply?.bytes ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
};

describe("createHubRequest", () => {
  it("delivers a file, its size and what tells its content from another", async () => {
    const reply = await ask({ status: 200, body: BODY, headers: { etag: 'W/"abc"' } });
    expect(reply).toMatchObject({ etag: "abc", size: 1000, start: 0 });
    expect(await bytesOf(reply)).toEqual(Buffer.from(BODY));
  });

  it("takes no web page for a file, as a firewall sends one in its place", async () => {
    const page = { status: 200, body: BODY, headers: { "content-type": "text/html; charset=utf-8" } };
    const failure = await failureOf(ask(page, { file: "config.json" }));
    expect(failure.message).toContain('a web page came in place of "config.json"');
    expect(failure.hint).toContain("HF_ENDPOINT");
  });

  it("delivers the rest of a file", async () => {
    const reply = await ask({ status: 200, body: BODY }, { start: 990 });
    expect(reply).toMatchObject({ etag: null, size: 1000, start: 990 });
    expect(await bytesOf(reply)).toEqual(Buffer.from(BODY.slice(990)));
  });

  it.each([
    ["a hub that gives whole files only", { ignoresRange: true }, 400],
    ["a place behind the end of the file", {}, 1000],
  ])("begins at the beginning for %s", async (_, options, start) => {
    const reply = await ask({ status: 200, body: BODY, ...options }, { start });
    expect(reply).toMatchObject({ size: 1000, start: 0 });
    expect(await bytesOf(reply)).toEqual(Buffer.from(BODY));
  });

  it("follows the hub to another place, takes its word for what the file is, and keeps the token from others", async () => {
    const store = await hubThat(() => ({ status: 200, body: BODY, headers: { etag: '"of the store"' } }));
    const hub = await hubThat((path) =>
      path.startsWith("/again")
        ? { status: 302, headers: { location: `${store.endpoint}/bytes` } }
        : {
            status: 307,
            headers: { location: "/again", "x-linked-etag": '"of the hub"', "x-linked-size": "1000" },
          },
    );
    const request = createHubRequest({
      modelId: "a/b",
      setting: "EMBEDDING_MODEL",
      endpoint: hub.endpoint,
      token: "secret",
    });
    const reply = await request(WEIGHTS, 10);
    expect(reply).toMatchObject({ etag: "of the hub", size: 1000, start: 10 });
    expect(await bytesOf(reply)).toEqual(Buffer.from(BODY.slice(10)));
    expect(hub.visits).toEqual([
      { path: `/a/b/resolve/main/${WEIGHTS}`, range: "bytes=10-", authorization: "Bearer secret" },
      { path: "/again", range: "bytes=10-", authorization: "Bearer secret" },
    ]);
    expect(store.visits).toEqual([{ path: "/bytes", range: "bytes=10-", authorization: undefined }]);
  });

  it("says nothing of the size where the hub does not", async () => {
    const reply = await ask({ status: 200, body: BODY, endsAfter: 1000 });
    expect(reply?.size).toBeNull();
    expect(await bytesOf(reply)).toHaveLength(1000);
  });

  it("does not take the length of a compressed body for that of the file", async () => {
    const headers = { "content-encoding": "gzip" };
    const reply = await ask({ status: 200, body: gzipSync(BODY), headers });
    expect(reply?.size).toBeNull();
    expect(await bytesOf(reply)).toEqual(Buffer.from(BODY));
  });

  it("waits for a slow hub as long as something comes now and then", async () => {
    const reply = await ask({ status: 200, body: BODY, pauseMs: 300 }, { patienceMs: 900 });
    expect(await bytesOf(reply)).toEqual(Buffer.from(BODY));
  });

  it("gives null for a file that is not there", async () => {
    expect(await ask({ status: 404 })).toBeNull();
  });

  it.each([
    [401, /access is refused \(401\)$/, /accept the model's terms at .*\/a\/b .*HF_TOKEN/],
    [403, /access is refused \(403\)$/, /HF_TOKEN/],
    [416, /the hub answers 416 for "onnx\/model_quantized\.onnx"$/, /HF_ENDPOINT/],
    [400, /the hub answers 400 for "onnx\/model_quantized\.onnx"$/, /Try again later/],
  ])("turns %i into an error that says what to do", async (status, message, hint) => {
    const failure = await failureOf(ask({ status }));
    expect(failure.message).toMatch(/^Cannot download model "a\/b" from "http:/);
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(hint);
    expect(failure).not.toBeInstanceOf(HubTroubleError);
  });

  it.each([429, 500, 503])("takes %i for trouble that passes", async (status) => {
    const failure = await failureOf(ask({ status }));
    expect(failure).toBeInstanceOf(HubTroubleError);
    expect(failure.message).toMatch(new RegExp(`the hub answers ${status} for`));
    expect(failure.hint).toMatch(/HF_ENDPOINT/);
  });

  it("says so when nobody answers", async () => {
    const endpoint = await unusedEndpoint();
    const failure = await failureOf(
      createHubRequest({ modelId: "a/b", setting: "EMBEDDING_MODEL", endpoint })("config.json", 0),
    );
    expect(failure.message).toBe(
      `Cannot download model "a/b" from "${endpoint}": the hub cannot be reached (ECONNREFUSED)`,
    );
    expect(failure.hint).toMatch(/HF_ENDPOINT/);
    expect(failure).not.toBeInstanceOf(HubTroubleError);
    expect(failure.cause).toBeInstanceOf(Error);
  });

  it("takes it for trouble that passes when a hub that answered is gone", async () => {
    const hub = await hubThat(() => ({ status: 404 }));
    const request = createHubRequest({ modelId: "a/b", setting: "EMBEDDING_MODEL", endpoint: hub.endpoint });
    await request("modules.json", 0);
    await hub.close();
    const failure = await failureOf(request(WEIGHTS, 0));
    expect(failure).toBeInstanceOf(HubTroubleError);
    expect(failure.message).toMatch(/broke off \(ECONNREFUSED\)$/);
  });

  it.each<[string, Reply, RegExp]>([
    ["breaks", { status: 200, body: BODY, cutAfter: 500 }, /broke off \(.+\)$/],
    ["is silent", { status: 200, body: BODY, stalls: true }, /broke off \(nothing came for 0\.2 seconds\)$/],
    [
      "sends us round in circles",
      { status: 302, headers: { location: "/again" } },
      /cannot be reached \(sent on more than 10 times\)$/,
    ],
    [
      "sends other bytes than asked for",
      { status: 206, body: BODY, headers: { "content-range": "bytes 5-1000/1001" } },
      /other bytes came than were asked for/,
    ],
  ])("says so when the hub %s", async (_, reply, message) => {
    const failure = await failureOf(ask(reply, { patienceMs: 200 }).then(bytesOf));
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(/Check the network/);
  });
});
