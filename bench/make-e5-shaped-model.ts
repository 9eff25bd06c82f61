/**
 * Makes a model of the shape and size of multilingual-e5-small, with random 8-bit weights and a tokenizer of as many
 * entries: to measure with where the real one cannot be had, and good for nothing else. As a folder it is a model of
 * its own; in `<MODELS_DIR>/Xenova/multilingual-e5-small` it stands for the real one, prefixes included.
 * Usage: npx tsx bench/make-e5-shaped-model.ts <folder outside the repository>
 */
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { encoderGraph } from "./e5-shaped-graph.ts";
import { unigramTokenizer } from "./e5-shaped-tokenizer.ts";

const SHAPE = {
  layers: 12,
  hidden: 384,
  heads: 12,
  feedForward: 1536,
  vocabulary: 250_037,
  positions: 512,
} as const;

const FILES: Readonly<Record<string, unknown>> = {
  "config.json": {
    model_type: "bert",
    hidden_size: SHAPE.hidden,
    num_hidden_layers: SHAPE.layers,
    num_attention_heads: SHAPE.heads,
    intermediate_size: SHAPE.feedForward,
    vocab_size: SHAPE.vocabulary,
    max_position_embeddings: SHAPE.positions,
  },
  "tokenizer_config.json": { tokenizer_class: "XLMRobertaTokenizer", model_max_length: SHAPE.positions },
  "sentence_bert_config.json": { max_seq_length: SHAPE.positions },
  "1_Pooling/config.json": { word_embedding_dimension: SHAPE.hidden, pooling_mode_mean_tokens: true },
};

const REPOSITORY = resolve(import.meta.dirname, "..");

const target = process.argv[2];
if (target === undefined || !relative(REPOSITORY, resolve(target)).startsWith("..")) {
  throw new Error("Usage: npx tsx bench/make-e5-shaped-model.ts <folder outside the repository>");
}
for (const folder of ["onnx", "1_Pooling"]) await mkdir(join(target, folder), { recursive: true });
for (const [name, value] of Object.entries(FILES)) await writeFile(join(target, name), JSON.stringify(value));
await writeFile(join(target, "tokenizer.json"), JSON.stringify(unigramTokenizer(SHAPE.vocabulary)));
const weights = join(target, "onnx/model_quantized.onnx");
await writeFile(weights, encoderGraph(SHAPE));
const bytes = async (path: string): Promise<number> => (await stat(path)).size;
console.log(
  JSON.stringify({
    folder: resolve(target),
    weightsBytes: await bytes(weights),
    tokenizerBytes: await bytes(join(target, "tokenizer.json")),
  }),
);
