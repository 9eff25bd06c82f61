import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { LoadProgress } from "../../src/embeddings/download-file.ts";
import { createHubEmbedder } from "../../src/embeddings/hub-embedder.ts";
import { knownProfile } from "../../src/embeddings/model-profiles.ts";
import type { Embedder } from "../../src/types.ts";
import { testEmbedder } from "../contracts/embedder.ts";
import { makeTinyModel, type TinyModel } from "../fixtures/tiny-model.ts";
import { failureOf } from "./failure-of.ts";
import { modelIn, unusedEndpoint } from "./fake-hub.ts";
import { BROKEN_AFTER, useHubScene } from "./hub-scene.ts";
import { distanceOf, TOLERANCE } from "./vector-distance.ts";

const ID = "someone/tiny";
const { root, freshDir, keep, hubThat, breakingHub, damagedFolder } = useHubScene();
const folder = join(root, "模型 folder--1");
let expected: TinyModel;
beforeAll(async () => {
  expected = await makeTinyModel(folder);
});

const create = async (options: Parameters<typeof createHubEmbedder>[0]): Promise<Embedder> =>
  keep(await createHubEmbedder(options));

testEmbedder("a hub model in a folder", () => createHubEmbedder({ modelId: folder }));
testEmbedder("a hub model in up to three threads", () =>
  createHubEmbedder({ modelId: folder, mostWorkers: 3 }),
);

describe("createHubEmbedder with a folder", () => {
  it("gives the vectors of the model, under the folder's name", async () => {
    const embedder = await create({ modelId: folder });
    expect(embedder.modelId).toBe(`${folder}@q8`);
    const texts = ["重新谈判", "reset talks"];
    expect(
      distanceOf(
        await embedder.embed(texts, "query"),
        texts.map((each) => expected(each)),
      ),
    ).toBeLessThan(TOLERANCE);
  });

  it("answers a query that comes after many passages before them", async () => {
    const embedder = await create({ modelId: folder });
    const order: string[] = [];
    const passages = embedder.embed(Array<string>(400).fill("新条约 ".repeat(60)), "passage");
    const query = embedder.embed(["reset"], "query");
    await Promise.all([passages.then(() => order.push("passages")), query.then(() => order.push("query"))]);
    expect(order).toEqual(["query", "passages"]);
  });

  it("gives the same vectors from several threads, in order, and ends them all", async () => {
    const embedder = await createHubEmbedder({ modelId: folder, mostWorkers: 3 });
    const texts = Array.from({ length: 400 }, (_, index) => "新条约 treaty ".repeat((index * 7) % 23));
    const vectors = await embedder.embed(texts, "passage");
    const wanted = texts.map((text) => expected(text));
    expect(distanceOf(vectors, wanted)).toBeLessThan(TOLERANCE);
    const rest = failureOf(embedder.embed(texts, "passage"));
    await embedder.close();
    expect((await rest).message).toMatch(/is closed$/);
  });

  it.each([
    ["there is none", "./nowhere/at/all", /missing$/],
    ["an id is out of shape", "a/b/c", /missing$/],
  ])("says what is missing where %s", async (_, modelId, message) => {
    const failure = await failureOf(createHubEmbedder({ modelId }));
    expect(failure.message).toMatch(/^Cannot load model from folder/);
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(/EMBEDDING_MODEL/);
  });

  it("says which folder to mend where the weights are cut short", async () => {
    const damaged = await damagedFolder(makeTinyModel);
    const failure = await failureOf(createHubEmbedder({ modelId: damaged }));
    expect(failure.message).toMatch(/a file is missing, damaged/);
    expect(failure.hint).toContain(damaged);
  });
});

describe("createHubEmbedder with a model of the hub", () => {
  it.each([
    ["Xenova/multilingual-e5-small", "mean"],
    ["onnx-community/granite-embedding-97m-multilingual-r2-ONNX", "cls"],
    ["onnx-community/embeddinggemma-300m-ONNX", "output"],
  ] as const)("uses %s from modelsDir without network, as its profile says", async (modelId, pooling) => {
    const modelsDir = await freshDir();
    const profile = knownProfile(modelId);
    const tiny = await makeTinyModel(join(modelsDir, modelId), {
      dimensions: profile?.dimensions ?? 0,
      pooling,
    });
    const embedder = await create({ modelId, modelsDir, endpoint: await unusedEndpoint() });
    expect([embedder.modelId, embedder.dimensions]).toEqual([`${modelId}@q8`, profile?.dimensions]);
    const vectors = [
      ...(await embedder.embed(["新条约"], "query")),
      ...(await embedder.embed(["新条约"], "passage")),
    ];
    expect(
      distanceOf(vectors, [tiny(`${profile?.queryPrefix}新条约`), tiny(`${profile?.passagePrefix}新条约`)]),
    ).toBeLessThan(TOLERANCE);
  });

  it("downloads once, says how far it is, and does without the hub from then on", async () => {
    const modelsDir = await freshDir();
    const hub = await hubThat(modelIn(folder, ID));
    const seen: LoadProgress[] = [];
    const endpoint = `${hub.endpoint}/`;
    const first = await create({
      ...{ modelId: ID, modelsDir, endpoint },
      onProgress: (each) => seen.push(each),
    });
    const vectors = await first.embed(["reset"], "query");
    expect(distanceOf(vectors, [expected("reset")])).toBeLessThan(TOLERANCE);
    const files = ["config.json", "onnx/model_quantized.onnx", "tokenizer.json", "tokenizer_config.json"];
    const whole = seen.filter((each) => each.loadedBytes === each.totalBytes).map((each) => each.file);
    expect(whole.toSorted()).toEqual(files);
    for (const file of files) {
      expect(await readFile(join(modelsDir, ID, file))).toEqual(await readFile(join(folder, file)));
    }
    await hub.close();
    const asked = hub.visits.length;
    const second = await create({ modelId: ID, modelsDir, endpoint });
    expect(await second.embed(["reset"], "query")).toEqual(vectors);
    expect(hub.visits.length).toBe(asked);
  });

  it.each([
    [404, /there is no such model$/, /spelling/],
    [401, /access is refused \(401\)$/, /HF_TOKEN/],
  ])("gives one error with a hint where the hub answers %i", async (status, message, hint) => {
    const { endpoint } = await hubThat(() => ({ status }));
    const modelsDir = await freshDir();
    const failure = await failureOf(createHubEmbedder({ modelId: ID, modelsDir, endpoint: `${endpoint}//` }));
    expect(failure.message).toContain(`from "${endpoint}":`);
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(hint);
  });

  it("gives one error with a hint where nobody answers", async () => {
    const endpoint = await unusedEndpoint();
    const failure = await failureOf(
      createHubEmbedder({ modelId: ID, modelsDir: await freshDir(), endpoint }),
    );
    expect(failure.message).toMatch(/the hub cannot be reached \(ECONNREFUSED\)$/);
    expect(failure.hint).toMatch(/HF_ENDPOINT/);
  });

  it("goes on in the next run where the connection broke in this one", async () => {
    const modelsDir = await freshDir();
    const { endpoint, visits, mend } = await breakingHub(folder, ID);
    const failure = await failureOf(createHubEmbedder({ modelId: ID, modelsDir, endpoint, pausesMs: [] }));
    expect(failure.message).toMatch(/"onnx\/model_quantized\.onnx" broke off/);
    expect(failure.hint).toMatch(/goes on where this one stopped/);
    mend();
    const embedder = await create({ modelId: ID, modelsDir, endpoint });
    expect(visits.at(-1)?.range).toBe(`bytes=${BROKEN_AFTER}-`);
    expect(distanceOf(await embedder.embed(["北京"], "query"), [expected("北京")])).toBeLessThan(TOLERANCE);
  });

  it.each([
    ["cls", { "1_Pooling/config.json": { pooling_mode_cls_token: true } }],
    ["mean", { "1_Pooling/config.json": { pooling_mode_mean_tokens: true } }],
    ["output", {}],
  ] as const)("uses an unknown model as its own files say: %s", async (pooling, settings) => {
    const prompts = { query: "reset ", document: "新 " };
    const source = await freshDir();
    const tiny = await makeTinyModel(source, {
      ...{ dtype: "fp32", pooling },
      settings: {
        ...settings,
        "config_sentence_transformers.json": { prompts },
        "sentence_bert_config.json": { max_seq_length: 8 },
      },
    });
    const { endpoint } = await hubThat(modelIn(source, ID));
    const embedder = await create({ modelId: ID, modelsDir: await freshDir(), endpoint });
    expect(embedder.modelId).toBe(`${ID}@fp32`);
    const text = "treaty talks start new treaty talks start";
    const vectors = [
      ...(await embedder.embed([text], "query")),
      ...(await embedder.embed([text], "passage")),
    ];
    const wanted = [tiny(prompts.query + text, 8), tiny(prompts.document + text, 8)];
    expect(distanceOf(vectors, wanted)).toBeLessThan(TOLERANCE);
  });

  it("gives one error with a hint where weights that lie beside the model file are not there", async () => {
    const apart = await freshDir();
    const config = { model_type: "bert", "transformers.js_config": { use_external_data_format: 1 } };
    await makeTinyModel(apart, { settings: { "config.json": config } });
    const { endpoint } = await hubThat(modelIn(apart, ID));
    const failure = await failureOf(
      createHubEmbedder({ modelId: ID, modelsDir: await freshDir(), endpoint }),
    );
    expect(failure.message).toMatch(/it has no file "onnx\/model_quantized\.onnx_data"$/);
    expect(failure.hint).toMatch(/ONNX weights/);
  });

  it("sends the access token to the hub", async () => {
    const { endpoint, visits } = await hubThat(() => ({ status: 401 }));
    const options = { modelId: ID, modelsDir: await freshDir(), endpoint, token: "hf_example" };
    await failureOf(createHubEmbedder(options));
    expect(visits.map(({ authorization }) => authorization)).toEqual(["Bearer hf_example"]);
  });

  it("refuses files of another model under a known id", async () => {
    const modelsDir = await freshDir();
    const modelId = "Xenova/multilingual-e5-small";
    await makeTinyModel(join(modelsDir, modelId));
    const failure = await failureOf(createHubEmbedder({ modelId, modelsDir }));
    expect(failure.message).toMatch(/16 numbers instead of 384$/);
    expect(failure.hint).toContain(join(modelsDir, modelId));
  });

  it.each(["hf-mirror.com", "ftp://hub", "http://"])("refuses %s as an address", async (endpoint) => {
    const failure = await failureOf(createHubEmbedder({ modelId: ID, endpoint }));
    expect(failure.message).toContain(`Cannot use "${endpoint}"`);
    expect(failure.hint).toMatch(/HF_ENDPOINT/);
  });
});
