import { describe, expect, it } from "vitest";
import { profileOf } from "../../src/embeddings/model-profiles.ts";

describe("profileOf", () => {
  it.each([
    ["onnx-community/embeddinggemma-300m-ONNX", 768, 2048, "output", "task: search result | query: "],
    ["Xenova/multilingual-e5-small", 384, 512, "mean", "query: "],
    ["onnx-community/granite-embedding-97m-multilingual-r2-ONNX", 384, 2048, "cls", ""],
  ])("knows %s", (id, dimensions, maxTokens, pooling, queryPrefix) => {
    expect(profileOf(id)).toMatchObject({ id, dimensions, maxTokens, pooling, queryPrefix, dtype: "q8" });
  });

  it("names the output that is the vector where a model has one", () => {
    expect(profileOf("onnx-community/embeddinggemma-300m-ONNX")).toMatchObject({
      outputName: "sentence_embedding",
      passagePrefix: "title: none | text: ",
    });
  });

  it.each(["someone/some-model", "/srv/models/mine", "xenova/multilingual-e5-small"])(
    "takes %s for a plain sentence encoder",
    (id) => {
      expect(profileOf(id)).toEqual({
        id,
        dimensions: null,
        maxTokens: 512,
        pooling: "mean",
        queryPrefix: "",
        passagePrefix: "",
        dtype: "q8",
        licence: null,
      });
    },
  );

  it("can be sent to a thread", () => {
    const profile = profileOf("Xenova/multilingual-e5-small");
    expect(structuredClone(profile)).toEqual(profile);
  });
});
