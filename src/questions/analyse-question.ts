import { distinctBy } from "../text/distinct-by.ts";
import { type Part, partsOf } from "../text/parts.ts";
import type { Alternative, AnalyseQuestion, QueryTerm } from "../text/query-term.ts";
import { type FoldTerms, pairAt, phraseTermsOf, quantitiesIn } from "../text/terms.ts";
import type { Token, Tokenize } from "../text/tokens.ts";
import { valueFormsIn } from "../text/values.ts";
import type { FindNotions } from "./glossary.ts";
import type { FindNearNotions } from "./near-notions.ts";
import { coverageOf, placeOf, type Range, withinOneOf } from "./ranges.ts";
import type { FindSynonyms, FoundSynonyms } from "./thesaurus.ts";
import type { TranslateSpan } from "./translate-span.ts";

export interface QuestionParts {
  readonly fold: FoldTerms;
  readonly tokenize: Tokenize;
  readonly findNotions: FindNotions;
  readonly findNearNotions: FindNearNotions;
  readonly findSynonyms: FindSynonyms;
  readonly translateSpan: TranslateSpan;
}

/** A pair overlaps words and other pairs; measured best on three Chinese question sets. */
const PAIR_IMPORTANCE = 0.5;
/** Words of a known phrase count beside it, each for less. */
const PHRASE_WORD_IMPORTANCE = 0.5;
/** A notion counts as much as the word and the pair that a Chinese one of two characters is otherwise. */
const NOTION_IMPORTANCE = 1.5;
/** What the words of asking ask for, a cause or an amount, is seldom said in so many words. */
const ASKING_IMPORTANCE = 0.3;

/** A weaker translation may be that of a slip which stood in the texts that the lexicon was learned from. */
const SURE = 0.3;

const WORDS_OF_PHRASE = [3, 2] as const;

/** A form that stands in the documents' own words. */
const asItIs = (...terms: string[]): Alternative => ({ terms, weight: 1 });

/** What words from one to another ask for. */
interface Span extends Range {
  readonly alternatives: readonly Alternative[];
}

/** What is known of a question's words before the thesaurus is asked. */
interface Spans {
  readonly notions: readonly Span[];
  readonly phrases: readonly Span[];
  /** Words that are not wholly within notions. */
  readonly words: readonly Span[];
}

/**
 * Takes a question apart into what it asks for. A word can be answered by itself, by its translations and by what the
 * thesaurus knows documents to say for it; a notion of the glossary by any of its forms, whatever words it consists
 * of; Chinese also by pairs of characters, because question and document need not be cut alike. What is asked twice
 * counts once.
 */
export function createQuestionAnalyser(questionParts: QuestionParts): AnalyseQuestion {
  const { fold, tokenize, findNotions, findNearNotions, findSynonyms, translateSpan } = questionParts;
  return (question) => {
    const folded = fold(question);
    const tokens = tokenize(folded);
    const parts = partsOf(tokens);
    const notions = findNotions(parts);
    const isPartCovered = coverageOf(notions);
    const bareWords = new Set(parts.flatMap(({ token }, index) => (isPartCovered(index) ? [] : token)));
    const spans: Spans = {
      notions: notions.map(({ start, end, alternatives }) => {
        const words = wordsOf(parts, start, end);
        // What the glossary says of one word need not be all: `German` is a people and a language.
        const isWord = words.end - words.start === 1 && isWhole(parts, start, end);
        const more = isWord ? translateSpan(tokens.slice(words.start, words.end)) : [];
        return { ...words, alternatives: withMore(alternatives, more) };
      }),
      phrases: phrasesIn(tokens, translateSpan).filter(({ start, end }) =>
        tokens.slice(start, end).some((_token, index) => bareWords.has(start + index)),
      ),
      words: [...bareWords].flatMap((start) =>
        tokens.slice(start, start + 1).map((token) => ({
          start,
          end: start + 1,
          alternatives: [asItIs(token.term), ...translateSpan([token])],
        })),
      ),
    };
    // A word that the lexicon is sure of is no slip; a Chinese one is made of characters that are all known.
    const isSlip = (index: number): boolean => {
      const token = tokens[parts[index]?.token ?? -1];
      if (token === undefined || isPartCovered(index)) return false;
      return token.isHan || !translateSpan([token], { isKnown: true }).some(({ weight }) => weight >= SURE);
    };
    const nearNotions = findNearNotions(parts, isSlip);
    const found = [
      ...termsOf(spans, findSynonyms(folded), tokens),
      ...nearNotions.map(({ alternatives }) => ({ alternatives, importance: NOTION_IMPORTANCE })),
      ...pairsIn(parts, isPartCovered),
      ...quantitiesIn(folded).map((quantity) => ({ alternatives: [asItIs(quantity)], importance: 1 })),
      ...valueFormsIn(folded).map((alternatives) => ({ alternatives, importance: 1 })),
    ];
    return distinctBy(found, keyOf);
  };
}

const termsOf = (
  { notions, phrases, words }: Spans,
  found: readonly FoundSynonyms[],
  tokens: readonly Token[],
): QueryTerm[] => {
  const known = new Set([...notions, ...phrases, ...words].map(placeOf));
  // A notion stands for its words: `白宫发言人` is a person, and no other word for `白宫`.
  const isWithinNotion = withinOneOf(notions);
  const isKnown = (each: FoundSynonyms): boolean => each.isWhole && known.has(placeOf(each));
  const same = found.filter(isKnown);
  const others = found.filter((each) => !isKnown(each) && !isWithinNotion(each));
  const synonyms = new Map(same.map((each) => [placeOf(each), each.alternatives]));
  const isInPhrase = coverageOf([
    ...phrases,
    ...[...same, ...others].filter(({ start, end }) => end - start > 1),
  ]);
  const toTerm = (span: Span, importance: number): QueryTerm => ({
    alternatives: withMore(span.alternatives, synonyms.get(placeOf(span)) ?? []),
    importance,
    words: tokens.slice(span.start, span.end),
  });
  return [
    ...notions.map((span): QueryTerm => ({ ...toTerm(span, NOTION_IMPORTANCE), isNotion: true })),
    ...phrases.map((span): QueryTerm => {
      const { alternatives, importance } = toTerm(span, 1);
      return { alternatives, importance };
    }),
    ...others.map((each) => toOwnTerm(each, tokens)),
    ...words.map((span) => toTerm(span, isInPhrase(span.start) ? PHRASE_WORD_IMPORTANCE : 1)),
  ];
};

/** The words that these parts belong to. */
const wordsOf = (parts: readonly Part[], start: number, end: number): Range => ({
  start: parts[start]?.token ?? 0,
  end: (parts[end - 1]?.token ?? 0) + 1,
});

/** True if no word is cut at either end of these parts. */
const isWhole = (parts: readonly Part[], start: number, end: number): boolean =>
  parts[start - 1]?.token !== parts[start]?.token && parts[end]?.token !== parts[end - 1]?.token;

const withMore = (sure: readonly Alternative[], more: readonly Alternative[]): Alternative[] => {
  const known = new Set(sure.map(({ terms }) => terms.join(" ")));
  return [...sure, ...more.filter(({ terms }) => !known.has(terms.join(" ")))];
};

/** What a way of asking asks for that is no single word: several, a part of one, or none with a meaning. */
const toOwnTerm = (
  { start, end, isWhole, alternatives }: FoundSynonyms,
  tokens: readonly Token[],
): QueryTerm => {
  const words = tokens.slice(start, end);
  if (words.length === 0) return { alternatives, importance: ASKING_IMPORTANCE };
  const own = isWhole ? [asItIs(...phraseTermsOf(partsOf(words)))] : [];
  return { alternatives: withMore(own, alternatives), importance: 1, words };
};

/** Neighbouring words that the lexicon knows as one: phrases, and names that the segmenter has cut. */
const phrasesIn = (tokens: readonly Token[], translateSpan: TranslateSpan): Span[] => {
  const found: Span[] = [];
  for (let start = 0; start < tokens.length; start += 1) {
    for (const length of WORDS_OF_PHRASE) {
      const span = tokens.slice(start, start + length);
      if (span.length < length || !span.slice(1).every(({ isJoined }) => isJoined)) continue;
      const translations = translateSpan(span);
      if (translations.length === 0) continue;
      const own = asItIs(...phraseTermsOf(partsOf(span)));
      found.push({ start, end: start + length, alternatives: [own, ...translations] });
    }
  }
  return found;
};

const pairsIn = (parts: readonly Part[], isCovered: (index: number) => boolean): QueryTerm[] =>
  parts.flatMap(({ isHan }, index): QueryTerm[] => {
    const pair = isHan ? pairAt(parts, index) : undefined;
    return pair === undefined || (isCovered(index) && isCovered(index - 1))
      ? []
      : [{ alternatives: [asItIs(pair)], importance: PAIR_IMPORTANCE }];
  });

const keyOf = ({ alternatives }: QueryTerm): string =>
  alternatives.map(({ terms }) => terms.join(" ")).join("\t");

/** Parts of a text that is no question: a glossary's form, a translation. */
export const createPartsReader =
  ({ fold, tokenize }: Pick<QuestionParts, "fold" | "tokenize">) =>
  (text: string): Part[] =>
    partsOf(tokenize(fold(text)));
