/** Sentence pairs as word numbers: sentence `i` is `words[offsets[i]..offsets[i + 1])`, on each side. */
export interface Bitext {
  readonly source: Sentences;
  readonly target: Sentences;
}

export interface Sentences {
  readonly words: Int32Array;
  readonly offsets: Int32Array;
  /** Number of different words. */
  readonly size: number;
}

/** Expected counts: source word `s` was aligned to `targets[k]` `counts[k]` times, `k` in `starts[s]..starts[s + 1]`. */
export interface Alignments {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  readonly counts: Float32Array;
}

/**
 * IBM Model 1 (Brown et al., "The Mathematics of Statistical Machine Translation", 1993), trained by expectation
 * maximisation. Source word 0 is the empty word that unaligned target words come from: the caller numbers from 1.
 * A word counts once a sentence.
 */
export function alignWords(bitext: Bitext, rounds: number): Alignments {
  const { source, target } = bitext;
  const sentencesOf = invert(source);
  const { starts, targets } = cooccurrences(bitext, sentencesOf);
  const counts = new Float32Array(targets.length).fill(1);
  const denominators = new Float32Array(target.words.length);
  const slots = new Int32Array(target.size);
  /** Calls `visit` for every link between a source word and a target position, source word by source word. */
  const forEachLink = (visit: (pair: number, position: number) => void): void => {
    for (let word = 0; word < source.size; word += 1) {
      const start = starts[word] ?? 0;
      const end = starts[word + 1] ?? 0;
      for (let pair = start; pair < end; pair += 1) slots[targets[pair] ?? 0] = pair;
      for (
        let link = sentencesOf.offsets[word] ?? 0;
        link < (sentencesOf.offsets[word + 1] ?? 0);
        link += 1
      ) {
        const sentence = sentencesOf.words[link] ?? 0;
        const last = target.offsets[sentence + 1] ?? 0;
        for (let position = target.offsets[sentence] ?? 0; position < last; position += 1) {
          visit(slots[target.words[position] ?? 0] ?? 0, position);
        }
      }
    }
  };
  const next = new Float32Array(counts.length);
  for (let round = 0; round < rounds; round += 1) {
    const probabilities = normaliseRows(starts, counts);
    denominators.fill(0);
    forEachLink((pair, position) => {
      denominators[position] = (denominators[position] ?? 0) + (probabilities[pair] ?? 0);
    });
    next.fill(0);
    forEachLink((pair, position) => {
      next[pair] = (next[pair] ?? 0) + (probabilities[pair] ?? 0) / (denominators[position] ?? 1);
    });
    counts.set(next);
  }
  return { starts, targets, counts };
}

/** Each row's values divided by their sum. */
export function normaliseRows(starts: Int32Array, values: Float32Array): Float32Array {
  const normalised = new Float32Array(values.length);
  for (let row = 0; row + 1 < starts.length; row += 1) {
    let sum = 0;
    for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k += 1) sum += values[k] ?? 0;
    for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k += 1)
      normalised[k] = (values[k] ?? 0) / (sum || 1);
  }
  return normalised;
}

/** For each word the sentences that hold it; the empty word 0 is in all of them. */
const invert = ({ words, offsets, size }: Sentences): Sentences => {
  const sentences = offsets.length - 1;
  const starts = new Int32Array(size + 1);
  starts[1] = sentences;
  for (const word of words) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  for (let word = 0; word < size; word += 1) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  const places = new Int32Array(words.length + sentences);
  const next = starts.slice();
  for (let sentence = 0; sentence < sentences; sentence += 1) {
    places[sentence] = sentence;
    for (let k = offsets[sentence] ?? 0; k < (offsets[sentence + 1] ?? 0); k += 1) {
      const word = words[k] ?? 0;
      const place = next[word] ?? 0;
      places[place] = sentence;
      next[word] = place + 1;
    }
  }
  return { words: places, offsets: starts, size: sentences };
};

/** For each source word the target words that share a sentence with it. */
const cooccurrences = (
  { source, target }: Bitext,
  sentencesOf: Sentences,
): Pick<Alignments, "starts" | "targets"> => {
  const starts = new Int32Array(source.size + 1);
  const seenBy = new Int32Array(target.size).fill(-1);
  let targets = new Int32Array(1 << 20);
  let filled = 0;
  for (let word = 0; word < source.size; word += 1) {
    for (let link = sentencesOf.offsets[word] ?? 0; link < (sentencesOf.offsets[word + 1] ?? 0); link += 1) {
      const sentence = sentencesOf.words[link] ?? 0;
      for (let k = target.offsets[sentence] ?? 0; k < (target.offsets[sentence + 1] ?? 0); k += 1) {
        const other = target.words[k] ?? 0;
        if (seenBy[other] === word) continue;
        seenBy[other] = word;
        if (filled === targets.length) {
          const grown = new Int32Array(targets.length * 2);
          grown.set(targets);
          targets = grown;
        }
        targets[filled] = other;
        filled += 1;
      }
    }
    starts[word + 1] = filled;
  }
  return { starts, targets: targets.slice(0, filled) };
};
