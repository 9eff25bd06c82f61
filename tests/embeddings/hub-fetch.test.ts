import { afterEach, describe, expect, it } from "vitest";
import { createHubFetch } from "../../src/embeddings/hub-fetch.ts";
import type { LoadProgress } from "../../src/embeddings/worker-protocol.ts";
import { failureOf } from "./failure-of.ts";
import { type FakeHub, type Reply, startFakeHub, unusedEndpoint } from "./fake-hub.ts";

const WEIGHTS = "onnx/model_quantized.onnx";
let hub: FakeHub | undefined;

afterEach(async () => {
  await hub?.close();
  hub = undefined;
});

/** Fetches one file of `a/b` from a hub that always gives this reply. */
const fetchFrom = async (reply: Reply, file = WEIGHTS, init?: RequestInit) => {
  hub = await startFakeHub(() => reply);
  const progress: LoadProgress[] = [];
  const { endpoint } = hub;
  const hubFetch = createHubFetch({ modelId: "a/b", endpoint, onProgress: (each) => progress.push(each) });
  return { progress, response: await hubFetch(`${endpoint}/a/b/resolve/main/${file}`, init) };
};

describe("createHubFetch", () => {
  it("delivers the bytes, and says how far they are about a hundred times", async () => {
    const body = new Uint8Array(5_000_000).fill(7);
    const { progress, response } = await fetchFrom({ status: 200, body });
    expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);
    expect(progress.at(-1)).toEqual({ file: WEIGHTS, loadedBytes: 5_000_000, totalBytes: 5_000_000 });
    expect(progress.length).toBeLessThanOrEqual(101);
    const steps = progress.map((each) => each.loadedBytes);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  it("does not count the request that only asks whether a file is there", async () => {
    const init = { headers: new Headers({ Range: "bytes=0-0" }) };
    const { progress, response } = await fetchFrom({ status: 200, body: Uint8Array.of(1, 2, 3) }, "x", init);
    expect(response.status).toBe(206);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1]);
    expect(progress).toEqual([]);
  });

  it.each([
    [404, "config.json", /there is no such model$/, /spelling/],
    [404, WEIGHTS, /it has no file "onnx\/model_quantized\.onnx"$/, /8-bit ONNX/],
    [401, "config.json", /access is refused \(401\)$/, /accept the model's terms at .*\/a\/b .*HF_TOKEN/],
    [403, WEIGHTS, /access is refused \(403\)$/, /HF_TOKEN/],
    [503, "tokenizer.json", /the hub answers 503 for "tokenizer\.json"$/, /Try again later/],
  ])("turns %i for %s into an error that says what to do", async (status, file, message, hint) => {
    const failure = await failureOf(fetchFrom({ status }, file));
    expect(failure.message).toMatch(/^Cannot download model "a\/b" from "http:/);
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(hint);
  });

  it("says so when nobody answers", async () => {
    const endpoint = await unusedEndpoint();
    const hubFetch = createHubFetch({ modelId: "a/b", endpoint, onProgress: () => {} });
    const failure = await failureOf(hubFetch(`${endpoint}/a/b/resolve/main/config.json`));
    expect(failure.message).toBe(
      `Cannot download model "a/b" from "${endpoint}": the hub cannot be reached (ECONNREFUSED)`,
    );
    expect(failure.hint).toMatch(/HF_ENDPOINT/);
    expect(failure.cause).toBeInstanceOf(Error);
  });

  it("says so when the connection breaks amid a file", async () => {
    const { response } = await fetchFrom({ status: 200, body: new Uint8Array(1000), breaksOff: true });
    const failure = await failureOf(response.arrayBuffer());
    expect(failure.message).toMatch(/"onnx\/model_quantized\.onnx" broke off \(.+\)$/);
    expect(failure.hint).toMatch(/try again/);
  });
});
