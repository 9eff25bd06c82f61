import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locateModel, nameOfReranker, nameOfVectors } from "../../src/embeddings/locate-model.ts";
import { makeTinyModel } from "../fixtures/tiny-model.ts";
import { makeTinyReranker } from "../fixtures/tiny-reranker.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-locate-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe("locateModel", () => {
  it.each(["someone/a-model", "model_1.0", "Xenova/multilingual-e5-small"])(
    "takes %s for a model of the hub, kept below the folder of models",
    (id) => {
      expect(locateModel(id, "models/hub")).toEqual({
        id,
        folder: resolve("models/hub", id),
        isOnHub: true,
      });
    },
  );

  it.each(["./a", "/nowhere/at/all", "a/b/c", "../x", "a--b/c"])("takes %s for a folder", (path) => {
    const folder = resolve(path);
    expect(locateModel(path, "models/hub")).toEqual({ id: folder, folder, isOnHub: false });
  });

  it("takes the path of a folder that is there for that folder, and names it by its whole path", async () => {
    const folder = join(root, "mine");
    await mkdir(folder);
    const place = { id: folder, folder, isOnHub: false };
    expect(locateModel(folder, "models/hub")).toEqual(place);
    expect(locateModel(relative(process.cwd(), folder), "models/hub")).toEqual(place);
  });
});

describe("nameOfVectors", () => {
  it.each(["q8", "fp32"] as const)("tells the precision of the weights that are there: %s", async (dtype) => {
    const modelsDir = await mkdtemp(join(root, "models-"));
    const folder = join(modelsDir, "someone/tiny");
    await makeTinyModel(folder, { dtype });
    expect(nameOfVectors("someone/tiny", modelsDir)).toBe(`someone/tiny@${dtype}`);
    expect(nameOfVectors(folder, modelsDir)).toBe(`${folder}@${dtype}`);
  });

  it.each(["Xenova/multilingual-e5-small", "someone/unknown"])("guesses 8 bits for %s", (id) => {
    expect(nameOfVectors(id, join(root, "none"))).toBe(`${id}@q8`);
  });
});

describe("nameOfReranker", () => {
  it("tells the precision of the weights that are there, and guesses 8 bits otherwise", async () => {
    const modelsDir = await mkdtemp(join(root, "models-"));
    await makeTinyReranker(join(modelsDir, "someone/tiny"), { dtype: "fp32" });
    expect(nameOfReranker("someone/tiny", modelsDir)).toBe("someone/tiny@fp32");
    expect(nameOfReranker("Xenova/bge-reranker-base", modelsDir)).toBe("Xenova/bge-reranker-base@q8");
  });
});
