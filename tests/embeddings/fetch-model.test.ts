import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { LoadProgress } from "../../src/embeddings/download-file.ts";
import { fetchModel } from "../../src/embeddings/fetch-model.ts";
import { EMBEDDING_KIND } from "../../src/embeddings/read-profile.ts";
import { makeTinyModel } from "../fixtures/tiny-model.ts";
import { failureOf } from "./failure-of.ts";
import { type FakeHub, modelIn, type Reply, startFakeHub } from "./fake-hub.ts";

const ID = "someone/tiny";
const POOLING = { "1_Pooling/config.json": { pooling_mode: "cls" } };
const NEEDED = ["config.json", "tokenizer.json", "tokenizer_config.json"];

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-fetch-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

let hub: FakeHub | undefined;
afterEach(async () => {
  await hub?.close();
  hub = undefined;
});

const freshFolder = (): Promise<string> => mkdtemp(join(root, "folder-"));

const source = async (options: Parameters<typeof makeTinyModel>[1] = {}): Promise<string> => {
  const folder = await freshFolder();
  await makeTinyModel(folder, options);
  return folder;
};

interface Fetched {
  readonly folder: string;
  /** Files that were asked for, in order. */
  readonly asked: readonly string[];
  readonly progress: readonly LoadProgress[];
  readonly done: Promise<void>;
}

const fetchFrom = async (answer: (path: string) => Reply, folder: string, modelId = ID): Promise<Fetched> => {
  const asked: string[] = [];
  const progress: LoadProgress[] = [];
  hub = await startFakeHub((path) => {
    asked.push(path.replace(`/${modelId}/resolve/main/`, ""));
    return answer(path);
  });
  const { endpoint } = hub;
  const onProgress = (each: LoadProgress) => void progress.push(each);
  return {
    folder,
    asked,
    progress,
    done: fetchModel({ modelId, kind: EMBEDDING_KIND, endpoint, folder, onProgress, pausesMs: [] }),
  };
};

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .toSorted();

describe("fetchModel", () => {
  it("gets what a model has of the files that are of use, weights last, and is quiet about the rest", async () => {
    const from = await source({ settings: { ...POOLING, "README.json": {} } });
    const { folder, asked, done, progress } = await fetchFrom(modelIn(from, ID), await freshFolder());
    await done;
    const weights = "onnx/model_quantized.onnx";
    expect(await filesIn(folder)).toEqual([...NEEDED, "1_Pooling/config.json", weights].toSorted());
    expect(asked.at(-1)).toBe(weights);
    expect(progress.at(-1)).toMatchObject({ file: weights });
  });

  it("finds a mirror that is a path of its server", async () => {
    const serve = modelIn(await source(), ID);
    hub = await startFakeHub((path) =>
      path.startsWith("/mirror/hf/") ? serve(path.slice("/mirror/hf".length)) : { status: 404 },
    );
    const folder = await freshFolder();
    await fetchModel({
      modelId: ID,
      kind: EMBEDDING_KIND,
      endpoint: `${hub.endpoint}/mirror/hf`,
      folder,
      onProgress: () => {},
    });
    expect(await filesIn(folder)).toEqual([...NEEDED, "onnx/model_quantized.onnx"].toSorted());
  });

  it("asks the hub nothing once all is there", async () => {
    const from = await source();
    const { folder, done } = await fetchFrom(modelIn(from, ID), await freshFolder());
    await done;
    await hub?.close();
    const again = await fetchFrom(() => ({ status: 500 }), folder);
    await again.done;
    expect(again.asked).toEqual([]);
  });

  it("asks only for what is lacking", async () => {
    const from = await source();
    const folder = await source();
    await rm(join(folder, "tokenizer.json"));
    const { asked, done } = await fetchFrom(
      modelIn(from, "Xenova/multilingual-e5-small"),
      folder,
      "Xenova/multilingual-e5-small",
    );
    await done;
    expect(asked).toEqual(["tokenizer.json"]);
  });

  it("takes weights of 32 bits where there are none of 8", async () => {
    const from = await source({ dtype: "fp32" });
    const { folder, asked, done } = await fetchFrom(modelIn(from, ID), await freshFolder());
    await done;
    expect(await filesIn(join(folder, "onnx"))).toEqual(["model.onnx"]);
    expect(asked.slice(-2)).toEqual(["onnx/model_quantized.onnx", "onnx/model.onnx"]);
  });

  it("gets weights that lie beside the model file before it", async () => {
    const config = { model_type: "bert", "transformers.js_config": { use_external_data_format: 2 } };
    const from = await source({ settings: { "config.json": config } });
    for (const name of ["_data", "_data_1"])
      await writeFile(join(from, `onnx/model_quantized.onnx${name}`), name);
    const { folder, asked, done } = await fetchFrom(modelIn(from, ID), await freshFolder());
    await done;
    const name = "model_quantized.onnx";
    expect(asked.slice(-3)).toEqual([`onnx/${name}_data`, `onnx/${name}_data_1`, `onnx/${name}`]);
    expect(await filesIn(join(folder, "onnx"))).toEqual([name, `${name}_data`, `${name}_data_1`]);
  });

  it.each([
    ["config.json", /there is no such model$/, /spelling/],
    ["tokenizer.json", /it has no file "tokenizer\.json"$/, /transformers\.js/],
    ["onnx", /it has no file "onnx\/model_quantized\.onnx"$/, /ONNX weights/],
  ])("gives one error with a hint where %s is not there", async (name, message, hint) => {
    const from = await source();
    await rm(join(from, name), { recursive: true });
    const { done } = await fetchFrom(modelIn(from, ID), await freshFolder());
    const failure = await failureOf(done);
    expect(failure.message).toMatch(/^Cannot download model "someone\/tiny" from "http:/);
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(hint);
  });

  it.skipIf(!existsSync("/dev/full"))("gives one error with a hint where the disk is full", async () => {
    const folder = await freshFolder();
    await symlink("/dev/full", join(folder, "config.json.partial"));
    const { done } = await fetchFrom(modelIn(await source(), ID), folder);
    const failure = await failureOf(done);
    expect(failure.message).toBe(
      `Cannot use folder "${folder}" for model "${ID}": ENOSPC: no space left on device, write`,
    );
    expect(failure.hint).toMatch(/the disk has room, or set MODELS_DIR/);
  });

  it("gives one error with a hint where the folder cannot be made", async () => {
    const folder = join(await freshFolder(), "file");
    await writeFile(folder, "");
    const { done } = await fetchFrom(modelIn(await source(), ID), join(folder, ID));
    const failure = await failureOf(done);
    expect(failure.message).toMatch(/^Cannot use folder .*ENOTDIR/);
    expect(failure.hint).toMatch(/MODELS_DIR/);
  });

  it("fills a folder that is there already", async () => {
    const folder = await freshFolder();
    await mkdir(join(folder, "onnx"));
    const { done } = await fetchFrom(modelIn(await source(), ID), folder);
    await done;
    expect(await filesIn(folder)).toEqual([...NEEDED, "onnx/model_quantized.onnx"].toSorted());
  });
});
