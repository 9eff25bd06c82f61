import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { knownProfile } from "../../src/embeddings/model-profiles.ts";
import { readProfile } from "../../src/embeddings/read-profile.ts";
import { makeTinyModel } from "../fixtures/tiny-model.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-profile-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const modelWith = async (
  settings: Readonly<Record<string, unknown>>,
  dtype: "q8" | "fp32" = "q8",
): Promise<string> => {
  const folder = await mkdtemp(join(root, "model-"));
  await makeTinyModel(folder, { settings, dtype });
  return folder;
};

const step = (type: string, path = "") => ({ path, type: `sentence_transformers.models.${type}` });
const PLAIN = [step("Transformer"), step("Pooling", "1_Pooling"), step("Normalize", "2_Normalize")];
const OUTPUT = { pooling: "output", outputName: "sentence_embedding" };

describe("readProfile", () => {
  it("takes a model whose files say nothing for a plain sentence encoder", async () => {
    const folder = await modelWith({});
    expect(readProfile("a/b", folder)).toEqual({
      id: "a/b",
      dimensions: null,
      maxTokens: 512,
      pooling: "auto",
      queryPrefix: "",
      passagePrefix: "",
      dtype: "q8",
      licence: null,
    });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      "pooling by the first token",
      { "1_Pooling/config.json": { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false } },
      { pooling: "cls" },
    ],
    [
      "pooling by the mean",
      { "1_Pooling/config.json": { pooling_mode_mean_tokens: true, include_prompt: true } },
      { pooling: "mean" },
    ],
    ["pooling that is named", { "1_Pooling/config.json": { pooling_mode: "cls" } }, { pooling: "cls" }],
    [
      "pooling by no mode at all",
      { "1_Pooling/config.json": { word_embedding_dimension: 16 } },
      { pooling: "auto" },
    ],
    [
      "pooling in a folder of another name",
      {
        "modules.json": [step("Transformer", "0_T"), step("Pooling", "9_P")],
        "9_P/config.json": { pooling_mode: "cls" },
      },
      { pooling: "cls" },
    ],
    ["plain steps", { "modules.json": PLAIN }, { pooling: "auto" }],
    [
      "a layer after pooling",
      {
        "modules.json": [...PLAIN, step("Dense", "3_Dense")],
        "1_Pooling/config.json": { pooling_mode: "cls" },
      },
      OUTPUT,
    ],
    ["the longest text", { "sentence_bert_config.json": { max_seq_length: 128 } }, { maxTokens: 128 }],
    ["no longest text", { "sentence_bert_config.json": { max_seq_length: null } }, { maxTokens: 512 }],
    [
      "positions",
      { "config.json": { model_type: "bert", max_position_embeddings: 256 } },
      { maxTokens: 256 },
    ],
    [
      "positions behind the padding token",
      { "config.json": { model_type: "xlm-roberta", max_position_embeddings: 514, pad_token_id: 1 } },
      { maxTokens: 512 },
    ],
    [
      "more positions than memory allows",
      { "config.json": { model_type: "modernbert", max_position_embeddings: 32_768 } },
      { maxTokens: 2048 },
    ],
    [
      "the longest text before positions",
      {
        "config.json": { max_position_embeddings: 512 },
        "sentence_bert_config.json": { max_seq_length: 200 },
      },
      { maxTokens: 200 },
    ],
    [
      "prompts",
      { "config_sentence_transformers.json": { prompts: { query: "q: ", document: "d: " } } },
      { queryPrefix: "q: ", passagePrefix: "d: " },
    ],
    [
      "a prompt for passages by its other name",
      { "config_sentence_transformers.json": { prompts: { passage: "p: ", document: "d: " } } },
      { queryPrefix: "", passagePrefix: "p: " },
    ],
    [
      "a prompt for all texts",
      {
        "config_sentence_transformers.json": {
          prompts: { query: "q: ", all: "a: " },
          default_prompt_name: "all",
        },
      },
      { queryPrefix: "q: ", passagePrefix: "a: " },
    ],
    [
      "no prompt",
      { "config_sentence_transformers.json": { prompts: {}, default_prompt_name: null } },
      { queryPrefix: "", passagePrefix: "" },
    ],
  ])("reads %s from the model's files", async (_, settings, expected) => {
    expect(readProfile("a/b", await modelWith(settings))).toMatchObject(expected);
  });

  it("takes weights of 32 bits where there are none of 8", async () => {
    expect(readProfile("a/b", await modelWith({}, "fp32")).dtype).toBe("fp32");
    const both = await modelWith({}, "fp32");
    await makeTinyModel(both);
    expect(readProfile("a/b", both).dtype).toBe("q8");
  });

  it("knows better than the files of a model that is in its table", async () => {
    const id = "Xenova/multilingual-e5-small";
    const folder = await modelWith({ "1_Pooling/config.json": { pooling_mode: "cls" } });
    expect(readProfile(id, folder)).toEqual(knownProfile(id));
  });

  it.each([
    [{ pooling_mode_max_tokens: true }, '"max"'],
    [{ pooling_mode: "lasttoken" }, '"lasttoken"'],
    [{ pooling_mode_mean_tokens: true, pooling_mode_max_tokens: true }, '"mean", "max"'],
  ])("refuses a model that pools by %o", async (told, modes) => {
    const folder = await modelWith({ "1_Pooling/config.json": told });
    expect(() => readProfile("a/b", folder)).toThrow(
      expect.objectContaining({
        message: `Cannot use model "a/b": it pools by ${modes}`,
        hint: expect.stringMatching(/Choose a model/),
      }),
    );
  });

  it.each([
    ["config.json", '{"model_type": "be', "Unterminated string"],
    ["modules.json", "<html>", "Unexpected token"],
    ["sentence_bert_config.json", "[]", '"sentence_bert_config.json" has another shape'],
  ])("gives one error with a hint for a damaged %s", async (file, content, reason) => {
    const folder = await modelWith({});
    await writeFile(join(folder, file), content);
    expect(() => readProfile("a/b", folder)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          new RegExp(`^Cannot load model "a/b": a file is missing, damaged .*\\(${reason}.*\\)$`),
        ),
        hint: `Delete the folder "${folder}" and get the model once more.`,
      }),
    );
  });

  it.each([
    ["config.json", /"config\.json" missing$/],
    ["tokenizer.json", /"tokenizer\.json" missing$/],
    ["onnx", /"onnx\/model_quantized\.onnx" missing$/],
  ])("names what a folder lacks when %s is gone", async (name, message) => {
    const folder = await modelWith({});
    await rm(join(folder, name), { recursive: true });
    expect(() => readProfile("a/b", folder)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(message),
        hint: expect.stringMatching(/Copy the model's files/),
      }),
    );
  });

  it.each([
    [true, ["onnx/model_quantized.onnx_data"]],
    [{ "model_quantized.onnx": 2 }, ["onnx/model_quantized.onnx_data", "onnx/model_quantized.onnx_data_1"]],
    [{ model: 1 }, ["onnx/model_quantized.onnx_data"]],
  ])("names weights that should lie beside the model file (%o)", async (told, files) => {
    const config = { model_type: "bert", "transformers.js_config": { use_external_data_format: told } };
    const folder = await modelWith({ "config.json": config });
    expect(() => readProfile("a/b", folder)).toThrow(`"${files.join('", "')}" missing`);
  });

  it.each([false, { "model.onnx": 1 }, undefined, "odd"])(
    "expects no weights beside the model file (%o)",
    async (told) => {
      const config = { model_type: "bert", "transformers.js_config": { use_external_data_format: told } };
      expect(readProfile("a/b", await modelWith({ "config.json": config })).dtype).toBe("q8");
    },
  );

  it("names the folder when there is none", () => {
    const folder = join(root, "nowhere");
    expect(() => readProfile("a/b", folder)).toThrow(
      `Cannot load model from folder "${folder}": "config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx" missing`,
    );
  });
});
