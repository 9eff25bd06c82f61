import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type FakeHub, modelIn, type Reply, startFakeHub, unusedEndpoint } from "../embeddings/fake-hub.ts";
import { makeTinyModel } from "../fixtures/tiny-model.ts";
import { createWorkspace } from "../workspace.ts";
import { DOCUMENTS } from "./documents.ts";
import { endsInMessageAndHint, jsonOf, type RunResult, runYinju } from "./run-yinju.ts";

const ID = "someone/tiny";
const KNOWN = "Xenova/multilingual-e5-small";
let root: string;
let folder: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-hub-cli-"));
  folder = join(root, "model");
  // More than a megabyte: what is smaller has no bar.
  await makeTinyModel(folder, { dimensions: 2048 });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const hubs: FakeHub[] = [];
afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.close();
});

const hubThat = async (answer: (path: string) => Reply): Promise<FakeHub> => {
  const hub = await startFakeHub(answer);
  hubs.push(hub);
  return hub;
};

const freshModelsDir = (): Promise<string> => mkdtemp(join(root, "models-"));

interface Case {
  readonly endpoint: string;
  readonly modelsDir: string;
  readonly modelId?: string;
}

const FULL_DISK: [string, () => Promise<Case>, RegExp] = [
  "the disk is full",
  async () => {
    const modelsDir = await freshModelsDir();
    await mkdir(join(modelsDir, ID), { recursive: true });
    await symlink("/dev/full", join(modelsDir, ID, "config.json.partial"));
    return { endpoint: (await hubThat(modelIn(folder, ID))).endpoint, modelsDir };
  },
  /ENOSPC: no space left on device/,
];

describe("yinju index with a model of the hub", () => {
  it("downloads it with a bar or lines, goes on after a cut, and then needs no hub", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const serve = modelIn(folder, ID);
    let cuts = 1;
    const hub = await hubThat((path) => {
      const isCut = path.endsWith(".onnx") && cuts-- > 0;
      return { ...serve(path), ...(isCut ? { cutAfter: 1_500_000, cutDelayMs: 100 } : {}) };
    });
    const environment = {
      EMBEDDING_MODEL: ID,
      MODELS_DIR: await freshModelsDir(),
      HF_ENDPOINT: hub.endpoint,
    };
    const first = await runYinju(workspace, ["index", "--json"], { environment });
    expect(first.exitCode).toBe(0);
    expect(jsonOf(first)).toMatchObject({ model: `${ID}@q8`, isWritten: true });
    const lines = first.error.filter((line) => line.startsWith("Downloading (MB)"));
    expect(lines.at(-1)).toBe("Downloading (MB) 3/3");
    expect(new Set(lines).size).toBe(lines.length);
    expect(hub.visits.filter(({ range }) => range !== undefined)).toHaveLength(1);
    await hub.close();
    await workspace.write({ "new.md": "One more text.\n" });
    const second = await runYinju(workspace, ["index", "--json"], { environment });
    expect(jsonOf(second)).toMatchObject({ model: `${ID}@q8`, added: ["new.md"] });
  });

  it.each<[string, () => Promise<Case>, RegExp]>([
    [
      "there is no network",
      async () => ({ endpoint: await unusedEndpoint(), modelsDir: await freshModelsDir() }),
      /the hub cannot be reached/,
    ],
    [
      "there is no such model",
      async () => ({
        endpoint: (await hubThat(() => ({ status: 404 }))).endpoint,
        modelsDir: await freshModelsDir(),
      }),
      /there is no such model/,
    ],
    [
      "the model's terms were not accepted",
      async () => ({
        endpoint: (await hubThat(() => ({ status: 401 }))).endpoint,
        modelsDir: await freshModelsDir(),
      }),
      /access is refused \(401\)/,
    ],
    [
      "what arrives is not what was announced",
      async () => {
        const serve = modelIn(folder, ID);
        const { endpoint } = await hubThat((path) => {
          const reply = serve(path);
          return path.endsWith(".onnx") ? { ...reply, body: new Uint8Array(10) } : reply;
        });
        return { endpoint, modelsDir: await freshModelsDir() };
      },
      /what arrived is not the file that the hub announced/,
    ],
    [
      "the vectors are of another length than they should be",
      async () => {
        const modelsDir = await freshModelsDir();
        await makeTinyModel(join(modelsDir, KNOWN));
        return { endpoint: await unusedEndpoint(), modelsDir, modelId: KNOWN };
      },
      /its vectors have 16 numbers instead of 384/,
    ],
    ...(existsSync("/dev/full") ? [FULL_DISK] : []),
  ])("leaves the old index whole where %s", async (_, prepare, message) => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    const before = await workspace.indexBytes();
    const { endpoint, modelsDir, modelId = ID } = await prepare();
    const environment = { MODELS_DIR: modelsDir, HF_ENDPOINT: endpoint };
    const failed: RunResult = await runYinju(workspace, ["index", "--full", "--model", modelId], {
      environment,
    });
    expect(failed.exitCode).toBe(1);
    expect(endsInMessageAndHint(failed)).toBe(true);
    expect(failed.error.at(-2)).toMatch(message);
    expect(await workspace.indexBytes()).toEqual(before);
  });
});
