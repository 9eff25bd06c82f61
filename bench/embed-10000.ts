/**
 * How much memory and time a run over 10,000 passages takes, embedded as the indexer does it: the resident memory of
 * the process, all its threads included, must level off while passages go by. Usage:
 * npx tsx bench/embed-10000.ts [folder of a model] [passages] [workers]; without a folder a tiny model is made.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { embedNew } from "../src/embeddings/embed-new.ts";
import { createHubEmbedder } from "../src/embeddings/hub-embedder.ts";
import { makeTinyModel } from "../tests/fixtures/tiny-model.ts";

const SENTENCES = [
  "美国和俄国重新谈判：核武器条约！",
  "Reset talks start anew in a new place.",
  "Новый договор: начало перезагрузки.",
  "新的条约在北京重新谈判。",
];
const MEGABYTE = 1e6;
const SAMPLES = 10;

const [given, count = "10000", workers] = process.argv.slice(2);
const passages = Number(count);

/** Distinct texts of one to sixteen sentences. */
const textOf = (index: number): string => {
  const sentences = Array.from({ length: (index * 7) % 16 }, (_, place) => SENTENCES[(index + place) % 4]);
  return [`${index}`, SENTENCES[index % 4], ...sentences].join(" ");
};

const residentMb = (): number => Math.round(process.memoryUsage.rss() / MEGABYTE);

const folder = given ?? (await mkdtemp(join(tmpdir(), "yinju-bench-")));
if (given === undefined) await makeTinyModel(folder, { dimensions: 384 });
const residentBefore = residentMb();
const startedAt = performance.now();
const embedder = await createHubEmbedder({
  modelId: folder,
  ...(workers === undefined ? {} : { mostWorkers: Number(workers) }),
});
const loadMs = performance.now() - startedAt;
const residentLoaded = residentMb();
const texts = new Map(Array.from({ length: passages }, (_, index) => [String(index), textOf(index)]));
const samples: number[] = [];
const embeddingSince = performance.now();
const { vectors } = await embedNew(texts, {
  embedder,
  known: () => undefined,
  onEmbedded: async () => undefined,
  onProgress(done, total) {
    if (done >= ((samples.length + 1) * total) / SAMPLES) samples.push(residentMb());
  },
});
const seconds = (performance.now() - embeddingSince) / 1000;
await embedder.close();
if (given === undefined) await rm(folder, { recursive: true });

console.log(
  JSON.stringify(
    {
      model: given ?? "tiny",
      cores: availableParallelism(),
      passages: vectors.size,
      loadMs: Math.round(loadMs),
      passagesPerSecond: Math.round((10 * passages) / seconds) / 10,
      vectorsMb: Math.round((vectors.size * embedder.dimensions * 4) / MEGABYTE),
      residentMb: { before: residentBefore, loaded: residentLoaded, atEachTenth: samples },
    },
    null,
    2,
  ),
);
