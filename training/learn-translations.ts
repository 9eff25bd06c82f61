import { alignWords, type Bitext, normaliseRows, type Sentences } from "./align-words.ts";
import type { TrainingLanguage } from "./read-rows.ts";
import { LONGEST_ROW, type UnitRow } from "./units.ts";

/** A pair of words that translate each other, with both conditional probabilities. */
export interface Translation {
  readonly first: string;
  readonly second: string;
  /** p(second | first), 0..1. */
  readonly forward: number;
  /** p(first | second), 0..1. */
  readonly backward: number;
}

const ROUNDS = 5;
/** Rarer ones are noise. */
const LEAST_PROBABILITY = 0.005;

/** The words of one side by their numbers; 0 is left for the empty word. */
interface Vocabulary {
  readonly words: readonly string[];
  numberOf(word: string): number;
}

const createVocabulary = (): Vocabulary => {
  const words = [""];
  const numbers = new Map<string, number>();
  return {
    words,
    numberOf(word) {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, words.length);
      return words.push(word) - 1;
    },
  };
};

const toSentences = (rows: readonly (readonly string[])[], vocabulary: Vocabulary): Sentences => {
  const offsets = new Int32Array(rows.length + 1);
  const words: number[] = [];
  for (const [index, row] of rows.entries()) {
    for (const word of new Set(row)) words.push(vocabulary.numberOf(word));
    offsets[index + 1] = words.length;
  }
  return { words: Int32Array.from(words), offsets, size: vocabulary.words.length };
};

/** Learns how the words of two languages translate each other from rows that hold both. */
export function learnTranslations(
  rows: readonly UnitRow[],
  first: TrainingLanguage,
  second: TrainingLanguage,
): Translation[] {
  const pairs = rows.filter(({ units }) =>
    [units[first], units[second]].every(({ length }) => length > 0 && length <= LONGEST_ROW),
  );
  const [firstWords, secondWords] = [createVocabulary(), createVocabulary()];
  const bitext: Bitext = {
    source: toSentences(
      pairs.map(({ units }) => units[first]),
      firstWords,
    ),
    target: toSentences(
      pairs.map(({ units }) => units[second]),
      secondWords,
    ),
  };
  const { starts, targets, counts } = alignWords(bitext, ROUNDS);
  const forward = normaliseRows(starts, counts);
  const totals = new Float64Array(secondWords.words.length);
  for (const [pair, target] of targets.entries())
    totals[target] = (totals[target] ?? 0) + (counts[pair] ?? 0);
  const found: Translation[] = [];
  for (let word = 1; word + 1 < starts.length; word += 1) {
    for (let pair = starts[word] ?? 0; pair < (starts[word + 1] ?? 0); pair += 1) {
      const target = targets[pair] ?? 0;
      const backward = (counts[pair] ?? 0) / (totals[target] || 1);
      const p = forward[pair] ?? 0;
      if (p < LEAST_PROBABILITY && backward < LEAST_PROBABILITY) continue;
      found.push({
        first: firstWords.words[word] ?? "",
        second: secondWords.words[target] ?? "",
        forward: p,
        backward,
      });
    }
  }
  return found;
}
