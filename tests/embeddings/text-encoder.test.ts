import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoadedModel, loadEmbeddingModel } from "../../src/embeddings/load-model.ts";
import type { ModelProfile } from "../../src/embeddings/model-profiles.ts";
import { makeTinyModel, type TinyModel } from "../fixtures/tiny-model.ts";
import { distanceOf, TOLERANCE } from "./vector-distance.ts";

const base = {
  id: "tiny",
  dimensions: null,
  maxTokens: 512,
  queryPrefix: "",
  passagePrefix: "",
  dtype: "q8",
  licence: null,
} as const;
/** Profiles, each with the kind of model that it is meant for. */
const VARIANTS: readonly { name: string; profile: ModelProfile; kind: "mean" | "cls" | "output" }[] = [
  { name: "mean pooling", profile: { ...base, pooling: "mean" }, kind: "mean" },
  { name: "pooling by the first token", profile: { ...base, pooling: "cls" }, kind: "cls" },
  {
    name: "an output that is the vector",
    profile: { ...base, pooling: "output", outputName: "sentence_embedding" },
    kind: "output",
  },
  { name: "nothing said and such an output", profile: { ...base, pooling: "auto" }, kind: "output" },
  { name: "nothing said and no such output", profile: { ...base, pooling: "auto" }, kind: "mean" },
];
const TEXTS = [
  "reset",
  "New treaty talks, 2009.",
  "美国和俄国重新谈判：核武器条约！",
  "Перезагрузка: новый договор, ещё и Йод",
  "unknown 龘 signs ☂ inside",
  "",
  "   ",
];

/** Half surrogate pairs and control characters included. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

describe.each(VARIANTS)("a model with $name", ({ profile, kind }) => {
  let folder: string;
  let model: LoadedModel<string>;
  let expected: TinyModel;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "yinju-encode-"));
    expected = await makeTinyModel(folder, { pooling: kind });
    model = await loadEmbeddingModel({ task: "embed", profile, folder });
  });
  afterAll(async () => {
    await model.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const expectVector = async (text: string, maxTokens?: number): Promise<void> => {
    const distance = distanceOf([await model.run(text)], [expected(text, maxTokens)]);
    expect(distance).toBeLessThan(TOLERANCE);
  };

  it.each(TEXTS)("gives %j the vector that follows from its table", (text) => expectVector(text));

  it("cuts what is longer than the model reads and keeps the closing token", async () => {
    const long = "新条约 treaty ".repeat(300);
    await expectVector(long, 512);
    expect(await model.run(`${long} and talks`)).toEqual(await model.run(long));
  });

  it("gives a unit vector for any text", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const vector = await model.run(text);
        expect(Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))).toBeCloseTo(1, 5);
      }),
    );
  });
});

describe("a profile that reads less than the tokenizer allows", () => {
  it("sets the limit", async () => {
    const folder = await mkdtemp(join(tmpdir(), "yinju-encode-"));
    const expected = await makeTinyModel(folder);
    const profile: ModelProfile = { ...base, pooling: "mean", maxTokens: 5 };
    const model = await loadEmbeddingModel({ task: "embed", profile, folder });
    const text = "new treaty talks reset start";
    expect(distanceOf([await model.run(text)], [expected(text, 5)])).toBeLessThan(TOLERANCE);
    await model.dispose();
    await rm(folder, { recursive: true, force: true });
  });
});
