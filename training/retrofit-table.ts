import type { Lexicon, LexiconLanguage } from "../src/questions/lexicon.ts";
import { isHan } from "../src/text/characters.ts";

export interface FeatureTable {
  readonly features: readonly string[];
  /** `features × dimensions`. */
  readonly values: Float32Array;
  readonly dimensions: number;
}

/** How far a round moves a word towards its translations: Russian, of which there is least text, the farthest. */
type Shares = Readonly<Record<LexiconLanguage, number>>;
const ROUNDS: readonly Shares[] = [
  { ru: 0.8, en: 0.5, zh: 0.5 },
  { ru: 0.5, en: 0.3, zh: 0.3 },
];
const MOST_TRANSLATIONS = 12;
const SHORTEST_CHINESE = 2;

/** Characters and parts of words have no translations. */
const languageOf = (feature: string): LexiconLanguage | undefined => {
  if (isHan(feature)) return [...feature].length >= SHORTEST_CHINESE ? "zh" : undefined;
  if (/^\p{Script=Cyrillic}/u.test(feature)) return "ru";
  return /^[a-z]/.test(feature) ? "en" : undefined;
};

const lengthOf = (vector: Float64Array | Float32Array): number => Math.hypot(...vector);

/**
 * Moves the vectors of words towards those of their translations (after Faruqui et al., "Retrofitting Word Vectors to
 * Semantic Lexicons", NAACL 2015): a rare word learns from the lexicon what it could not learn from its few texts.
 * What is mixed in is as long as the word's own vector, so that none grows and rare words stay as light as they were.
 * Nothing is moved towards Russian.
 */
export function retrofitTable(table: FeatureTable, lexicon: Lexicon): FeatureTable {
  return ROUNDS.reduce((current, shares) => moveOnce(current, lexicon, shares), table);
}

const moveOnce = (table: FeatureTable, lexicon: Lexicon, shares: Shares): FeatureTable => {
  const { features, values, dimensions } = table;
  const rows = new Map(features.map((feature, row) => [feature, row]));
  const rowOf = (row: number): Float32Array => values.subarray(row * dimensions, (row + 1) * dimensions);
  const moved = values.slice();
  for (const [row, feature] of features.entries()) {
    const language = languageOf(feature);
    if (language === undefined) continue;
    const sum = new Float64Array(dimensions);
    for (const translation of lexicon.translate(feature, language).slice(0, MOST_TRANSLATIONS)) {
      const other = translation.language === "ru" ? undefined : rows.get(translation.word);
      if (other === undefined) continue;
      for (const [index, value] of rowOf(other).entries()) {
        sum[index] = (sum[index] ?? 0) + translation.weight * value;
      }
    }
    const length = lengthOf(sum);
    if (length === 0) continue;
    const own = rowOf(row);
    const scale = (shares[language] * lengthOf(own)) / length;
    for (const [index, value] of own.entries()) {
      moved[row * dimensions + index] = (1 - shares[language]) * value + scale * (sum[index] ?? 0);
    }
  }
  return { ...table, values: moved };
};
