import { candidatesOf } from "../src/embeddings/builtin-features.ts";
import { isHan } from "../src/text/characters.ts";
import { LANGUAGES } from "./read-rows.ts";
import type { TokenRow } from "./tokenize-rows.ts";

/** How many features of each kind the table has room for, the most frequent first. */
const ROOM = {
  character: 4500,
  pair: 27_000,
  hanWord: 4500,
  latin: 21_000,
  cyrillic: 23_000,
  trigram: 5000,
} as const;

type Kind = keyof typeof ROOM;

/** Rarer features have seen too little to mean anything. */
const FEWEST = 3;
/** News are what the documents are. */
const NEWS_WEIGHT = 2;
/** Documentation of programs is not. */
const TECHNICAL_WEIGHT = 0.3;

const kindOf = (feature: string): Kind => {
  if (feature.startsWith("#")) return "trigram";
  if (isHan(feature)) {
    const { length } = [...feature];
    return length === 1 ? "character" : length === 2 ? "pair" : "hanWord";
  }
  return /\p{Script=Cyrillic}/u.test(feature) ? "cyrillic" : "latin";
};

const weightOf = (source: string): number =>
  source === "wmt_news" ? NEWS_WEIGHT : source === "php" ? TECHNICAL_WEIGHT : 1;

/** Chooses the features that the table has a row for. */
export function chooseFeatures(rows: readonly TokenRow[]): string[] {
  const counts = new Map<string, number>();
  const count = (feature: string, weight: number): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + weight);
  };
  for (const { source, tokens } of rows) {
    const weight = weightOf(source.name);
    for (const language of LANGUAGES) {
      for (const { whole, parts } of candidatesOf(tokens[language])) {
        for (const feature of whole) count(feature, weight);
        for (const feature of parts) count(feature, weight / whole.length);
      }
    }
  }
  const kinds = new Map<Kind, [string, number][]>();
  for (const entry of counts) {
    if (entry[1] < FEWEST) continue;
    const kind = kindOf(entry[0]);
    const entries = kinds.get(kind) ?? [];
    if (entries.length === 0) kinds.set(kind, entries);
    entries.push(entry);
  }
  return [...kinds].flatMap(([kind, entries]) =>
    entries
      .toSorted(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
      .slice(0, ROOM[kind])
      .map(([feature]) => feature),
  );
}
