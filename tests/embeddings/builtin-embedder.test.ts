import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUILTIN_VECTORS, createBuiltinEmbedder } from "../../src/embeddings/builtin-embedder.ts";
import { denseWeightsOf } from "../../src/embeddings/dense-weights.ts";
import { BUILTIN_DIMENSIONS, quantiseTable } from "../../src/embeddings/vector-table.ts";
import { type Sections, unpackModelFile } from "../../src/model-file.ts";
import type { Vector } from "../../src/types.ts";
import { testEmbedder } from "../contracts/embedder.ts";
import { distanceOf, TOLERANCE } from "./vector-distance.ts";

const TABLE = resolve(import.meta.dirname, "../../models/builtin/vectors.bin");

testEmbedder("the built-in embedder", createBuiltinEmbedder);

/** The same in Chinese, English and Russian. */
const SENTENCES = {
  zh: [
    "总统签署了一项关于核武器的条约。",
    "面包师每天早上五点开始烤面包。",
    "孩子们在学校学习数学和历史。",
    "医生说病人需要马上做手术。",
    "河水上涨，淹没了两个村庄。",
    "银行提高了利率以控制通货膨胀。",
    "球队在最后一分钟进球赢得比赛。",
    "科学家发现了一颗新的行星。",
  ],
  en: [
    "The president signed a treaty on nuclear weapons.",
    "The baker starts baking bread at five every morning.",
    "The children learn mathematics and history at school.",
    "The doctor said that the patient needs surgery at once.",
    "The river rose and flooded two villages.",
    "The bank raised interest rates to control inflation.",
    "The team scored in the last minute and won the match.",
    "Scientists have discovered a new planet.",
  ],
  ru: [
    "Президент подписал договор о ядерном оружии.",
    "Пекарь начинает печь хлеб каждое утро в пять часов.",
    "Дети изучают в школе математику и историю.",
    "Врач сказал, что пациенту срочно нужна операция.",
    "Река вышла из берегов и затопила две деревни.",
    "Банк повысил процентные ставки, чтобы сдержать инфляцию.",
    "Команда забила гол на последней минуте и выиграла матч.",
    "Учёные открыли новую планету.",
  ],
} as const;
type SentenceLanguage = keyof typeof SENTENCES;

const DIRECTIONS: readonly (readonly [SentenceLanguage, SentenceLanguage])[] = [
  ["en", "zh"],
  ["ru", "zh"],
  ["zh", "en"],
  ["ru", "en"],
  ["zh", "ru"],
  ["en", "ru"],
];

const dot = (first: Vector, second: Vector | undefined): number =>
  first.reduce((sum, value, index) => sum + value * (second?.[index] ?? 0), 0);

/** For each vector the position of the nearest of the others. */
const nearest = (vectors: readonly Vector[], others: readonly Vector[]): number[] =>
  vectors.map((vector) => {
    const scores = others.map((other) => dot(vector, other));
    return scores.indexOf(Math.max(...scores));
  });

const LEVELS = 7;

/** Reads a table as its format has it: two values a byte, the lower half first, times the row's scale. */
const readValue = (sections: Sections, index: number): number => {
  const byte = sections.get("values")?.[index >> 1] ?? 0;
  const scales = Uint8Array.from(sections.get("scales") ?? []);
  const scale = new DataView(scales.buffer).getFloat32(Math.floor(index / BUILTIN_DIMENSIONS) * 4, true);
  return ((index % 2 === 0 ? byte & 15 : byte >> 4) - LEVELS) * scale;
};

/** Row of a feature in the shipped table. */
const readRow = (sections: Sections, feature: string): number[] => {
  const row = new TextDecoder().decode(sections.get("features")).split("\n").indexOf(feature);
  return Array.from({ length: BUILTIN_DIMENSIONS }, (_, index) =>
    readValue(sections, row * BUILTIN_DIMENSIONS + index),
  );
};

describe("the built-in embedder", () => {
  it("gives the sum of the rows that the table has for a text's features, in unit length", async () => {
    const table = unpackModelFile(readFileSync(TABLE), TABLE);
    const rows = ["条", "约", "条约"].map((feature) => readRow(table, feature));
    const sum = Array.from({ length: BUILTIN_DIMENSIONS }, (_, index) =>
      rows.reduce((total, row) => total + (row[index] ?? 0), 0),
    );
    const [vector] = await (await createBuiltinEmbedder()).embed(["条约"], "query");
    expect(Math.hypot(...sum)).toBeGreaterThan(0);
    const wanted = sum.map((value) => value / Math.hypot(...sum));
    expect(distanceOf([vector ?? []], [wanted])).toBeLessThan(TOLERANCE);
  });

  it.each(DIRECTIONS)("finds the translation of a sentence, %s to %s", async (from, to) => {
    const embedder = await createBuiltinEmbedder();
    const found = nearest(
      await embedder.embed(SENTENCES[from], "query"),
      await embedder.embed(SENTENCES[to], "passage"),
    );
    expect(found).toEqual([...SENTENCES[to].keys()]);
  });

  it("embeds questions and passages alike, and writing does not matter", async () => {
    const { embed } = await createBuiltinEmbedder();
    const [query] = await embed(["兩國關係 NATO"], "query");
    const [passage] = await embed(["两国关系 ＮＡＴＯ"], "passage");
    expect(query).toEqual(passage);
  });

  it.each(["", "…", "的", "ᚠᚢᚦ"])(
    "gives a vector of unit length for %j, in which it knows nothing",
    async (text) => {
      const [vector] = await (await createBuiltinEmbedder()).embed([text], "query");
      expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
    },
  );

  it.each([
    ["at once", 1],
    ["a few at a time", 20],
  ])("lets others have their turn while it embeds many texts, %s", async (_name, calls) => {
    const { embed } = await createBuiltinEmbedder();
    const texts = Array.from({ length: 200 / calls }, (_, number) => `text ${number}`);
    let isOver = false;
    const embedAll = async (): Promise<void> => {
      for (let call = 0; call < calls; call += 1) await embed(texts, "passage");
    };
    const embedding = embedAll().then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    await embedding;
  });

  it("counts for less beside words than a model from the hub", () => {
    const [builtin, hub] = [denseWeightsOf(BUILTIN_VECTORS), denseWeightsOf("owner/model@q8")];
    expect(builtin.sameLanguage).toBeLessThan(builtin.acrossLanguages);
    expect(builtin.acrossLanguages).toBeLessThan(hub.acrossLanguages);
    expect(denseWeightsOf(undefined)).toEqual(hub);
  });
});

describe("quantiseTable", () => {
  it("keeps each value to half a step of its row, a fourteenth of the largest", () => {
    const float = fc.float({ min: -9, max: 9, noNaN: true });
    const row = fc.array(float, { minLength: BUILTIN_DIMENSIONS, maxLength: BUILTIN_DIMENSIONS });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        const names = rows.map((_row, index) => `f${index}`);
        const sections = quantiseTable(names, Float32Array.from(rows.flat()));
        expect(sections.get("values")).toHaveLength((rows.length * BUILTIN_DIMENSIONS) / 2);
        for (const [index, values] of rows.entries()) {
          const largest = Math.max(...values.map(Math.abs));
          const errors = values.map((value, place) =>
            Math.abs(value - readValue(sections, index * BUILTIN_DIMENSIONS + place)),
          );
          expect(Math.max(...errors)).toBeLessThanOrEqual((largest / (2 * LEVELS)) * 1.000_01);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("names the features in their order", () => {
    const sections = quantiseTable(["渡", "ferri"], new Float32Array(2 * BUILTIN_DIMENSIONS));
    expect(new TextDecoder().decode(sections.get("features"))).toBe("渡\nferri");
    expect(readValue(sections, BUILTIN_DIMENSIONS)).toBe(0);
  });
});
