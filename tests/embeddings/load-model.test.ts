import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoadedModel, loadEmbeddingModel } from "../../src/embeddings/load-model.ts";
import { knownProfile, type ModelProfile } from "../../src/embeddings/model-profiles.ts";
import { readProfile } from "../../src/embeddings/read-profile.ts";
import { makeTinyModel } from "../fixtures/tiny-model.ts";
import { failureOf } from "./failure-of.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-load-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const load = (folder: string, profile: ModelProfile = PLAIN): Promise<LoadedModel<string>> =>
  loadEmbeddingModel({ task: "embed", profile, folder });

const PLAIN: ModelProfile = {
  id: "someone/tiny",
  dimensions: null,
  maxTokens: 512,
  pooling: "auto",
  queryPrefix: "",
  passagePrefix: "",
  dtype: "q8",
  licence: null,
};

const profileFor = (id: string): ModelProfile => knownProfile(id) ?? PLAIN;

const freshFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(root, "model-"));
  await makeTinyModel(folder);
  return folder;
};

describe("loadEmbeddingModel", () => {
  it("learns the dimensions from a model that has no profile", async () => {
    const folder = await mkdtemp(join(root, "wide-"));
    await makeTinyModel(folder, { dimensions: 24 });
    const model = await load(folder);
    expect(model.dimensions).toBe(24);
    expect(await model.run("reset")).toHaveLength(24);
    await model.dispose();
  });

  it("finds weights of 32 bits", async () => {
    const folder = await mkdtemp(join(root, "model-"));
    await makeTinyModel(folder, { dtype: "fp32" });
    const model = await load(folder, readProfile("someone/tiny", folder));
    expect(await model.run("reset")).toHaveLength(16);
    await model.dispose();
  });

  it.each([
    ["weights cut short", (folder: string) => truncate(join(folder, "onnx/model_quantized.onnx"), 900)],
    ["empty weights", (folder: string) => truncate(join(folder, "onnx/model_quantized.onnx"), 0)],
    ["a broken config", (folder: string) => writeFile(join(folder, "config.json"), '{"model_type": "be')],
    ["a page of a login portal", (folder: string) => writeFile(join(folder, "tokenizer.json"), "<html>")],
    ["a tokenizer without a model", (folder: string) => writeFile(join(folder, "tokenizer.json"), "{}")],
  ])("gives one error with a hint for %s", async (_, damage) => {
    const folder = await freshFolder();
    await damage(folder);
    const failure = await failureOf(load(folder));
    expect(failure.message).toMatch(/^Cannot load model ".*": a file is missing, damaged .*\(.+\)$/);
    expect(failure.message).not.toContain("\n");
    expect(failure.hint).toBe(`Delete the folder "${folder}" and get the model once more.`);
    expect(failure.cause).toBeInstanceOf(Error);
  });

  it("gives one error with a hint where a file cannot be read", async () => {
    const folder = await freshFolder();
    await rm(join(folder, "config.json"));
    await makeTinyModel(join(folder, "config.json"));
    const failure = await failureOf(load(folder));
    expect(failure.message).toMatch(/^Cannot use folder .*EISDIR/);
    expect(failure.hint).toMatch(/may be read/);
  });

  it("refuses a model whose vectors are not as long as its profile says", async () => {
    const folder = await freshFolder();
    const failure = await failureOf(load(folder, profileFor("Xenova/multilingual-e5-small")));
    expect(failure.message).toBe(
      'Cannot use model "Xenova/multilingual-e5-small": its vectors have 16 numbers instead of 384',
    );
    expect(failure.hint).toContain(folder);
  });

  it("refuses a model that lacks the output its profile names", async () => {
    const profile = profileFor("onnx-community/embeddinggemma-300m-ONNX");
    const failure = await failureOf(load(await freshFolder(), profile));
    expect(failure.message).toContain('the model gives no output "sentence_embedding" of 32-bit numbers');
  });

  it("refuses a model whose vectors have no direction", async () => {
    const folder = await freshFolder();
    const path = join(folder, "onnx/model_quantized.onnx");
    const bytes = await readFile(path);
    // Behind the table's name stand a tag, a length in three bytes and the rows, special tokens first.
    const rows = bytes.indexOf("table", bytes.indexOf("tiny")) + "table".length + 4;
    await writeFile(path, bytes.fill(0, rows, rows + 5 * 16 * 4));
    const failure = await failureOf(load(folder));
    expect(failure.message).toContain('output "last_hidden_state" has no direction');
  });
});
