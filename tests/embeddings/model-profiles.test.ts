import { describe, expect, it } from "vitest";
import { knownProfile, modelIdIn, modelNameOf } from "../../src/embeddings/model-profiles.ts";

describe("knownProfile", () => {
  it.each([
    [
      "onnx-community/embeddinggemma-300m-ONNX",
      {
        dimensions: 768,
        maxTokens: 2048,
        pooling: "output",
        outputName: "sentence_embedding",
        queryPrefix: "task: search result | query: ",
        passagePrefix: "title: none | text: ",
        licence: "Gemma",
      },
    ],
    [
      "Xenova/multilingual-e5-small",
      {
        dimensions: 384,
        maxTokens: 512,
        pooling: "mean",
        queryPrefix: "query: ",
        passagePrefix: "passage: ",
        licence: "MIT",
      },
    ],
    [
      "onnx-community/granite-embedding-97m-multilingual-r2-ONNX",
      {
        dimensions: 384,
        maxTokens: 2048,
        pooling: "cls",
        queryPrefix: "",
        passagePrefix: "",
        licence: "Apache-2.0",
      },
    ],
  ])("knows %s", (id, facts) => {
    expect(knownProfile(id)).toEqual({ id, dtype: "q8", ...facts });
  });

  it.each(["someone/some-model", "/srv/models/mine", "xenova/multilingual-e5-small"])(
    "knows nothing of %s",
    (id) => {
      expect(knownProfile(id)).toBeNull();
    },
  );

  it("can be sent to a thread", () => {
    const profile = knownProfile("Xenova/multilingual-e5-small");
    expect(structuredClone(profile)).toEqual(profile);
  });
});

describe("the name of vectors", () => {
  it.each(["a/b", "/home/me@work/model"])("holds the id %s and the precision", (id) => {
    const name = modelNameOf({ id, dtype: "fp32" });
    expect(name).toBe(`${id}@fp32`);
    expect(modelIdIn(name)).toBe(id);
  });
});
