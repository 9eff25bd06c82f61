import { describe, expect, it } from "vitest";
import { createLazyEmbedder } from "../../src/embeddings/lazy-embedder.ts";
import { AppError } from "../../src/errors.ts";
import type { Embedder } from "../../src/types.ts";

const createCounted = (dimensions = 2) => {
  const calls: string[] = [];
  const embedder: Embedder = {
    modelId: "m@q8",
    dimensions,
    embed: async (texts) => {
      calls.push(`embed ${texts.length}`);
      return texts.map(() => Float32Array.of(1, 0));
    },
    close: async () => {
      calls.push("close");
    },
  };
  const load = async (): Promise<Embedder> => {
    calls.push("load");
    return embedder;
  };
  return { calls, load };
};

describe("createLazyEmbedder", () => {
  it("loads its model when the first text comes, once", async () => {
    const { calls, load } = createCounted();
    const embedder = createLazyEmbedder({ modelId: "m@q8", dimensions: 2, load });
    expect(calls).toEqual([]);
    await Promise.all([embedder.embed(["a"], "query"), embedder.embed(["b", "c"], "passage")]);
    await embedder.close();
    expect(calls).toEqual(["load", "embed 1", "embed 2", "close"]);
  });

  it("closes nothing where nothing was loaded", async () => {
    const { calls, load } = createCounted();
    await createLazyEmbedder({ modelId: "m@q8", dimensions: 2, load }).close();
    expect(calls).toEqual([]);
  });

  it("refuses a model of other dimensions than the index, and closes it", async () => {
    const { calls, load } = createCounted(3);
    const embedder = createLazyEmbedder({ modelId: "m@q8", dimensions: 2, load });
    await expect(embedder.embed(["a"], "query")).rejects.toThrow(AppError);
    expect(calls).toEqual(["load", "close"]);
  });

  it("tries again after a failure", async () => {
    const { load } = createCounted();
    let failures = 1;
    const embedder = createLazyEmbedder({
      modelId: "m@q8",
      dimensions: 2,
      load: async () => {
        failures -= 1;
        if (failures === 0) throw new AppError("Cannot load");
        return load();
      },
    });
    await expect(embedder.embed(["a"], "query")).rejects.toThrow("Cannot load");
    await expect(embedder.embed(["a"], "query")).resolves.toHaveLength(1);
    await embedder.close();
  });
});
