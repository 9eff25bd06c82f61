import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { profileIn } from "../../src/embeddings/model-kind.ts";
import { RERANKER_KIND } from "../../src/embeddings/reranker-kind.ts";
import { knownReranker } from "../../src/embeddings/reranker-profiles.ts";
import type { AppError } from "../../src/errors.ts";
import { makeTinyReranker } from "../fixtures/tiny-reranker.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-reranker-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const profileWith = async (config: Readonly<Record<string, unknown>>, more = {}) => {
  const folder = await mkdtemp(join(root, "model-"));
  const settings = { "config.json": { model_type: "bert", ...config }, ...more };
  await makeTinyReranker(folder, { settings });
  return profileIn(RERANKER_KIND, "a/b", folder);
};

describe("the profile of a reranker", () => {
  it("is a plain one where the files say nothing", async () => {
    const plain = { id: "a/b", maxTokens: 512, dtype: "q8", licence: null, relevantLabel: 1 };
    expect(await profileWith({})).toEqual(plain);
  });

  it.each([
    [{ "0": "LABEL_0", "1": "LABEL_1" }, 1],
    [{ "0": "irrelevant", "1": "relevant" }, 1],
    [{ "0": "Relevant", "1": "not relevant" }, 0],
    [{ "0": "yes", "1": "no" }, 0],
    ["nonsense", 1],
  ])("tells which of two labels means relevant: %j", async (id2label, relevantLabel) => {
    expect((await profileWith({ id2label })).relevantLabel).toBe(relevantLabel);
  });

  it.each([
    ["fewer tokens where the model reads no more", { max_position_embeddings: 256 }, {}, 256],
    ["512 of a model that reads more", { max_position_embeddings: 8194 }, {}, 512],
    ["what sentence encoders write", {}, { "sentence_bert_config.json": { max_seq_length: 128 } }, 128],
  ])("reads %s", async (_, config, more, maxTokens) => {
    expect((await profileWith(config, more)).maxTokens).toBe(maxTokens);
  });

  it("is the project's own where it knows the model, whatever the files say", async () => {
    const folder = await mkdtemp(join(root, "model-"));
    await makeTinyReranker(folder, { settings: { "sentence_bert_config.json": { max_seq_length: 8 } } });
    const id = "Xenova/bge-reranker-base";
    expect(profileIn(RERANKER_KIND, id, folder)).toEqual(knownReranker(id));
  });

  it("names the setting where files are missing", () => {
    let failure: AppError | undefined;
    try {
      profileIn(RERANKER_KIND, "a/b", join(root, "nowhere"));
    } catch (error) {
      failure = error as AppError;
    }
    expect(failure?.message).toMatch(/^Cannot load model from folder .* missing$/);
    expect(failure?.hint).toMatch(/set RERANKER_MODEL to a model's id/);
  });
});

describe("the known rerankers", () => {
  it.each([
    ["onnx-community/gte-multilingual-reranker-base", "Apache-2.0"],
    ["onnx-community/bge-reranker-v2-m3-ONNX", "Apache-2.0"],
    ["jinaai/jina-reranker-v2-base-multilingual", "CC-BY-NC-4.0"],
    ["Xenova/bge-reranker-base", "MIT"],
  ])("are told with their licence: %s", (id, licence) => {
    expect(knownReranker(id)).toMatchObject({ id, licence, dtype: "q8", maxTokens: 512 });
  });

  it("are no others", () => {
    expect(knownReranker("Xenova/multilingual-e5-small")).toBeNull();
  });
});
