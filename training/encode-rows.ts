import { featuresOf } from "../src/embeddings/builtin-features.ts";
import { createFeatureRows } from "../src/embeddings/feature-rows.ts";
import { LANGUAGES, type Source, type TrainingLanguage } from "./read-rows.ts";
import type { TokenRow } from "./tokenize-rows.ts";

/** Texts as rows of the table: text `i` is `features[offsets[i]..offsets[i + 1])`. */
export interface EncodedTexts {
  readonly features: Int32Array;
  readonly offsets: Int32Array;
}

/** The rows of one source, in their order. */
export interface EncodedSource {
  readonly source: Source;
  readonly size: number;
  readonly texts: Readonly<Record<TrainingLanguage, EncodedTexts>>;
}

const encode = (lists: readonly (readonly number[])[]): EncodedTexts => {
  const offsets = new Int32Array(lists.length + 1);
  for (const [index, list] of lists.entries()) offsets[index + 1] = (offsets[index] ?? 0) + list.length;
  const features = new Int32Array(offsets.at(-1) ?? 0);
  for (const [index, list] of lists.entries()) features.set(list, offsets[index] ?? 0);
  return { features, offsets };
};

/** Encodes all rows with the features that were chosen. */
export function encodeRows(rows: readonly TokenRow[], features: readonly string[]): EncodedSource[] {
  const table = createFeatureRows(features);
  const sources = [...new Set(rows.map(({ source }) => source))];
  return sources.map((source) => {
    const own = rows.filter((row) => row.source === source);
    const encodeAll = (language: TrainingLanguage): EncodedTexts =>
      encode(own.map(({ tokens }) => featuresOf(tokens[language], table)));
    const [en, zh, ru] = LANGUAGES.map(encodeAll);
    if (!en || !zh || !ru) throw new Error("a language is missing");
    return { source, size: own.length, texts: { en, zh, ru } };
  });
}

/** The features of one text. */
export const textAt = ({ features, offsets }: EncodedTexts, index: number): Int32Array =>
  features.subarray(offsets[index] ?? 0, offsets[index + 1] ?? 0);
