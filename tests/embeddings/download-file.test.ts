import { existsSync, renameSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { downloadFile, type LoadProgress } from "../../src/embeddings/download-file.ts";
import { createHubRequest, HubTroubleError } from "../../src/embeddings/hub-request.ts";
import { failureOf } from "./failure-of.ts";
import { type FakeHub, type HubVisit, type Reply, sha256, startFakeHub } from "./fake-hub.ts";

const FILE = "onnx/model_quantized.onnx";
const bytesFor = (length: number, seed = 1): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * index * seed + (index >> 8)) % 256);
const BODY = bytesFor(5000);

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-download-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

let hub: FakeHub | undefined;
afterEach(async () => {
  await hub?.close();
  hub = undefined;
});

type Answer = (visit: HubVisit, count: number) => Reply;

interface Settings {
  readonly path?: string;
  readonly pausesMs?: readonly number[];
  readonly onProgress?: (progress: LoadProgress) => void;
}

const freshPath = async (): Promise<string> => join(await mkdtemp(join(root, "file-")), FILE);

/** Downloads the file from a hub that answers each request in turn. */
const download = async (
  answer: Answer,
  { path, pausesMs = [0, 0, 0], onProgress = () => {} }: Settings = {},
) => {
  let count = 0;
  const started = await startFakeHub((_, visit) => answer(visit, count++));
  hub = started;
  const request = createHubRequest({
    modelId: "a/b",
    setting: "EMBEDDING_MODEL",
    endpoint: started.endpoint,
  });
  const target = path ?? (await freshPath());
  const isThere = downloadFile(FILE, target, { request, onProgress, pausesMs }).finally(() =>
    started.close(),
  );
  return { isThere, path: target, visits: started.visits };
};

/** Long enough for the bytes before it to be read. */
const cut = (cutAfter: number): Partial<Reply> => ({ cutAfter, cutDelayMs: 100 });

const served = (body: Uint8Array, more: Partial<Reply> = {}): Reply => ({
  ...{ status: 200, body, headers: { etag: `"${sha256(body)}"` } },
  ...more,
});

/** Leaves behind what a run leaves that the network ended. */
const breakOff = async (path: string, cutAfter: number, reply = served(BODY)): Promise<void> => {
  const { isThere } = await download(() => ({ ...reply, ...cut(cutAfter) }), { path, pausesMs: [] });
  await failureOf(isThere);
};

const expectWhole = async (path: string, body: Uint8Array): Promise<void> => {
  expect((await readFile(path)).equals(body)).toBe(true);
  expect((await readdir(join(path, ".."))).length).toBe(1);
};

describe("downloadFile", () => {
  it("brings a file byte for byte wherever its connections are cut", async () => {
    const cuts = fc.array(fc.nat(6000), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 6000 }),
        cuts,
        fc.boolean(),
        async (length, places, hasEtag) => {
          const body = bytesFor(length, 3);
          const whole = hasEtag ? served(body) : { status: 200, body };
          const { isThere, path, visits } = await download((_, count) => {
            const cutAfter = places[count];
            return cutAfter === undefined || cutAfter >= length ? whole : { ...whole, cutAfter };
          });
          expect(await isThere).toBe(true);
          expect(visits.length).toBeLessThanOrEqual(places.length + 1);
          await expectWhole(path, body);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("goes on where it was cut, in the same run", async () => {
    const { isThere, path, visits } = await download((_, count) =>
      count === 0 ? served(BODY, cut(3000)) : served(BODY),
    );
    await isThere;
    expect(visits.map(({ range }) => range)).toEqual([undefined, "bytes=3000-"]);
    await expectWhole(path, BODY);
  });

  it("says that the next run goes on after it was cut a few times, and the next run does", async () => {
    const path = await freshPath();
    const first = await download((_, count) => served(BODY, cut(count === 0 ? 2000 : 0)), { path });
    const failure = await failureOf(first.isThere);
    expect(failure.message).toMatch(
      /^Cannot download model "a\/b" from "http.*": "onnx\/.*" broke off \(.+\)$/,
    );
    expect(failure.hint).toMatch(/goes on where this one stopped/);
    expect(first.visits).toHaveLength(4);
    expect(existsSync(path)).toBe(false);
    const second = await download(() => served(BODY), { path });
    await second.isThere;
    expect(second.visits.map(({ range }) => range)).toEqual(["bytes=2000-"]);
    await expectWhole(path, BODY);
  });

  it("does not give up while every attempt brings a good part", async () => {
    const body = bytesFor(6 * 2 ** 20);
    const { isThere, path, visits } = await download(
      (_, count) => (count < 5 ? served(body, cut(2 ** 20)) : served(body)),
      { pausesMs: [0] },
    );
    await isThere;
    expect(visits).toHaveLength(6);
    await expectWhole(path, body);
  });

  it.each<[string, Reply]>([
    ["the file has changed meanwhile", served(bytesFor(5000, 7))],
    ["the file has changed and become shorter", served(bytesFor(1000, 7))],
    ["the hub no longer says what the file is", { status: 200, body: bytesFor(5000, 7) }],
    ["the hub gives whole files only", served(BODY, { ignoresRange: true })],
  ])("starts anew when %s", async (_, reply) => {
    const path = await freshPath();
    await breakOff(path, 2000);
    const { isThere } = await download(() => reply, { path });
    await isThere;
    await expectWhole(path, reply.body ?? BODY);
  });

  it.each([
    ["is damaged", "{"],
    ["is of another shape", '{"etag":5}'],
  ])("starts anew when the note beside the part %s", async (_, note) => {
    const path = await freshPath();
    await breakOff(path, 2000);
    await writeFile(`${path}.partial.json`, note);
    const { isThere, visits } = await download(() => served(BODY), { path });
    await isThere;
    expect(visits.map(({ range }) => range)).toEqual([undefined]);
    await expectWhole(path, BODY);
  });

  it("needs no hub for a file that had arrived whole when the program was killed", async () => {
    const path = await freshPath();
    await breakOff(path, 2000);
    await writeFile(`${path}.partial`, BODY);
    const { isThere, visits } = await download(() => ({ status: 500 }), { path });
    expect(await isThere).toBe(true);
    expect(visits).toEqual([]);
    await expectWhole(path, BODY);
  });

  it("is content when another process has brought the file meanwhile", async () => {
    const path = await freshPath();
    const onProgress = ({ loadedBytes }: LoadProgress): void => {
      if (loadedBytes === BODY.length) renameSync(`${path}.partial`, path);
    };
    const { isThere } = await download(() => served(BODY), { path, onProgress });
    expect(await isThere).toBe(true);
    expect((await readFile(path)).equals(BODY)).toBe(true);
  });

  it("does not keep a file whose content is not what was announced", async () => {
    const path = await freshPath();
    await breakOff(path, 2000);
    await writeFile(`${path}.partial`, new Uint8Array(2000));
    const { isThere } = await download(() => served(BODY), { path });
    const failure = await failureOf(isThere);
    expect(failure.message).toMatch(/what arrived is not the file that the hub announced$/);
    expect(failure.hint).toMatch(/Run the command again/);
    expect(await readdir(join(path, ".."))).toEqual([]);
  });

  it("goes on after an answer that ended too early without a sign of it", async () => {
    const headers = { etag: `"${sha256(BODY)}"`, "x-linked-size": "5000" };
    const { isThere, path, visits } = await download((_, count) =>
      served(BODY, count === 0 ? { headers, endsAfter: 4000 } : { headers }),
    );
    await isThere;
    expect(visits.map(({ range }) => range)).toEqual([undefined, "bytes=4000-"]);
    await expectWhole(path, BODY);
  });

  it("tries again a few times while the hub is busy", async () => {
    const { isThere, path } = await download((_, count) => (count < 3 ? { status: 503 } : served(BODY)));
    await isThere;
    await expectWhole(path, BODY);
    const busy = await download(() => ({ status: 503 }));
    const failure = await failureOf(busy.isThere);
    expect(failure).toBeInstanceOf(HubTroubleError);
    expect(failure.message).toMatch(/the hub answers 503/);
    expect(busy.visits).toHaveLength(4);
  });

  it("leaves nothing behind for a file that the hub does not have", async () => {
    const { isThere, path } = await download(() => ({ status: 404 }));
    expect(await isThere).toBe(false);
    expect(await readdir(join(path, ".."))).toEqual([]);
  });

  it("says how far it is about a hundred times, counting what was there before", async () => {
    const body = bytesFor(2_000_000);
    const path = await freshPath();
    await breakOff(path, 1_000_000, served(body));
    const seen: LoadProgress[] = [];
    const { isThere } = await download(() => served(body), { path, onProgress: (each) => seen.push(each) });
    await isThere;
    expect(seen.at(-1)).toEqual({ file: FILE, loadedBytes: 2_000_000, totalBytes: 2_000_000 });
    expect(seen.length).toBeLessThanOrEqual(51);
    const steps = seen.map(({ loadedBytes }) => loadedBytes);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps[0]).toBeGreaterThan(1_000_000);
  });

  it.skipIf(!existsSync("/dev/full"))("passes on what the system says when the disk is full", async () => {
    const path = await freshPath();
    await breakOff(path, 0);
    await rm(`${path}.partial`);
    await symlink("/dev/full", `${path}.partial`);
    const { isThere } = await download(() => served(BODY), { path });
    await expect(isThere).rejects.toMatchObject({ code: "ENOSPC", syscall: "write" });
    expect(existsSync(path)).toBe(false);
  });
});
