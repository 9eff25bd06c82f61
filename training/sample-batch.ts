import { AppError } from "../src/errors.ts";
import { type EncodedSource, textAt } from "./encode-rows.ts";
import type { Random } from "./random.ts";
import type { TrainingLanguage } from "./read-rows.ts";

/** Texts that belong together, by position; equal keys mark equal targets, which are no counter-examples. */
export interface Batch {
  readonly queries: readonly Int32Array[];
  readonly targets: readonly Int32Array[];
  readonly keys: readonly string[];
}

export type LanguagePair = readonly [query: TrainingLanguage, target: TrainingLanguage];

/** The rows of one source that hold both languages. */
interface Pool {
  readonly encoded: EncodedSource;
  readonly rows: readonly number[];
  readonly share: number;
}

export type SampleBatch = (pair: LanguagePair, size: number) => Batch;

/** A source with fewer usable rows is drawn from less often. */
const FULL_POOL = 3000;
const FEWEST_ROWS = 20;
/** Shorter texts have nothing to leave out. */
const SHORTEST_CROPPED = 8;
/** How often a batch trains a few words against a passage of several sentences. */
const PASSAGE_SHARE = 0.5;
const LONGEST_PASSAGE = 5;

const poolsOf = (sources: readonly EncodedSource[], [query, target]: LanguagePair): Pool[] => {
  const least = query === target ? SHORTEST_CROPPED : 0;
  const pools = sources
    .filter(({ source }) => query !== target || source.kind === "text")
    .map((encoded) => {
      const rows = Array.from({ length: encoded.size }, (_, row) => row).filter(
        (row) =>
          textAt(encoded.texts[query], row).length > least &&
          textAt(encoded.texts[target], row).length > least,
      );
      return { encoded, rows, share: encoded.source.share * Math.min(1, rows.length / FULL_POOL) };
    })
    .filter(({ rows }) => rows.length >= FEWEST_ROWS);
  if (pools.length > 0) return pools;
  throw new AppError(`Cannot train ${query} with ${target}: no file has ${FEWEST_ROWS} rows of both`, {
    hint: "Give it all data files whole.",
  });
};

/**
 * Draws batches of text pairs: sentences, dictionary entries, and a few words of a sentence with its surroundings. A
 * pair of languages that too few rows hold throws AppError when it is asked for.
 */
export function createSampler(sources: readonly EncodedSource[], random: Random): SampleBatch {
  const known = new Map<string, Pool[]>();
  const poolsFor = (pair: LanguagePair): Pool[] => {
    const pools = known.get(pair.join()) ?? poolsOf(sources, pair);
    known.set(pair.join(), pools);
    return pools;
  };
  const between = (low: number, high: number): number => low + random.next() * (high - low);
  const keep = (text: Int32Array, share: number): Int32Array => {
    if (text.length <= 3) return text;
    const kept = text.filter(() => random.next() < share);
    return kept.length > 0 ? kept : text.subarray(0, 1);
  };
  const passageAround = ({ encoded }: Pool, language: TrainingLanguage, row: number): Int32Array => {
    const length = 1 + random.below(LONGEST_PASSAGE);
    const first = Math.max(0, row - random.below(length));
    const last = Math.min(encoded.size, first + length);
    const { features, offsets } = encoded.texts[language];
    return features.subarray(offsets[first] ?? 0, offsets[last] ?? 0);
  };
  return (pair, size) => {
    const [query, target] = pair;
    const isPassage = random.next() < PASSAGE_SHARE;
    const pick = (pool: Pool, row: number): [Int32Array, Int32Array] => {
      const [asked, found] = [
        textAt(pool.encoded.texts[query], row),
        textAt(pool.encoded.texts[target], row),
      ];
      if (query === target)
        return [keep(asked, between(0.25, 0.7)), keep(passageAround(pool, target, row), 0.8)];
      if (pool.encoded.source.kind === "dictionary") return [asked, found];
      if (!isPassage) return random.next() < 0.5 ? [keep(asked, 0.8), keep(found, 0.8)] : [asked, found];
      return [
        random.next() < 0.75 ? keep(asked, between(0.3, 0.8)) : asked,
        passageAround(pool, target, row),
      ];
    };
    const batch = { queries: [] as Int32Array[], targets: [] as Int32Array[], keys: [] as string[] };
    const pools = poolsFor(pair).map((pool) => [pool, pool.share] as const);
    while (batch.queries.length < size) {
      const pool = random.pick(pools);
      const row = pool.rows[random.below(pool.rows.length)] ?? 0;
      const [asked, found] = pick(pool, row);
      batch.queries.push(asked);
      batch.targets.push(found);
      batch.keys.push(textAt(pool.encoded.texts[target], row).join());
    }
    return batch;
  };
}
