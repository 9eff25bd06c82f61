import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Dtype } from "./model-profiles.ts";

/** Without these the library loads nothing. */
export const NEEDED_FILES = ["config.json", "tokenizer.json", "tokenizer_config.json"] as const;

const WEIGHTS: Readonly<Record<Dtype, string>> = { q8: "model_quantized.onnx", fp32: "model.onnx" };

/** Smallest first, which is the order of preference. */
export const DTYPES = ["q8", "fp32"] as const satisfies readonly Dtype[];

/** What a file says in another shape than it should counts as not said. */
export const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const COUNT = z.union([z.boolean(), z.number()]).transform(Number);
const CONFIG = z.object({
  "transformers.js_config": z
    .object({ use_external_data_format: z.union([COUNT, z.record(z.string(), COUNT)]).optional() })
    .optional()
    .catch(undefined),
});

/**
 * Paths of a model's weights: the graph, and before it what its `config.json` says lies beside it, so that whoever
 * gets them in this order has all of them once the graph is there.
 */
export const weightsOf = (folder: string, dtype: Dtype): readonly string[] => {
  const name = WEIGHTS[dtype];
  const chunks = Array.from(
    { length: externalChunks(folder, name) },
    (_, index) => `${name}_data${index === 0 ? "" : `_${index}`}`,
  );
  return [...chunks, name].map((file) => `onnx/${file}`);
};

const externalChunks = (folder: string, name: string): number => {
  const config = readModelFile(folder, "config.json", CONFIG)?.["transformers.js_config"];
  const told = config?.use_external_data_format;
  return typeof told === "object" ? (told[name] ?? told.model ?? 0) : (told ?? 0);
};

/** A JSON file of a model, checked; null where it is not there. Throws a plain Error where it is something else. */
export const readModelFile = <T extends z.ZodType>(
  folder: string,
  file: string,
  schema: T,
): z.output<T> | null => {
  const path = join(folder, file);
  if (!existsSync(path)) return null;
  const read = schema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (read.success) return read.data;
  throw new Error(`"${file}" has another shape than it should have`);
};

/** The precision of the weights that a folder holds; null where it holds none. */
export const dtypeIn = (folder: string): Dtype | null =>
  DTYPES.find((dtype) => existsSync(join(folder, "onnx", WEIGHTS[dtype]))) ?? null;

/** What a folder lacks to be loaded with weights of this precision. */
export const missingIn = (folder: string, dtype: Dtype): readonly string[] =>
  [...NEEDED_FILES, ...weightsOf(folder, dtype)].filter((file) => !existsSync(join(folder, file)));
