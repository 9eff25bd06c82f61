import { distinctBy } from "../text/distinct-by.ts";
import { type Part, partsOf } from "../text/parts.ts";
import type { Alternative, AnalyseQuestion, QueryTerm } from "../text/query-term.ts";
import { type FoldTerms, pairAt, phraseTermsOf, quantitiesIn } from "../text/terms.ts";
import type { Token, Tokenize } from "../text/tokens.ts";
import type { FindNotions } from "./glossary.ts";
import type { FindSynonyms, FoundSynonyms } from "./thesaurus.ts";
import type { TranslateSpan } from "./translate-span.ts";

export interface QuestionParts {
  readonly fold: FoldTerms;
  readonly tokenize: Tokenize;
  readonly findNotions: FindNotions;
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

const WORDS_OF_PHRASE = [3, 2] as const;

/** A form that stands in the documents' own words. */
const asItIs = (...terms: string[]): Alternative => ({ terms, weight: 1 });

/** Words from one to another, `end` exclusive. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** What such words ask for. */
interface Span extends Range {
  readonly alternatives: readonly Alternative[];
}

/**
 * Takes a question apart into what it asks for. A word can be answered by itself, by its translations and by what the
 * thesaurus knows documents to say for it; a notion of the glossary by any of its forms, whatever words it consists
 * of; Chinese also by pairs of characters, because question and document need not be cut alike. What is asked twice
 * counts once.
 */
export function createQuestionAnalyser(questionParts: QuestionParts): AnalyseQuestion {
  const { fold, tokenize, findNotions, findSynonyms, translateSpan } = questionParts;
  return (question) => {
    const folded = fold(question);
    const tokens = tokenize(folded);
    const parts = partsOf(tokens);
    const notions = findNotions(parts);
    const isPartCovered = coverageOf(notions);
    const bareWords = new Set(parts.flatMap(({ token }, index) => (isPartCovered(index) ? [] : token)));
    const notionSpans = notions.map(({ start, end, alternatives }): Span => {
      const words = wordsOf(parts, start, end);
      // What the glossary says of one word need not be all: `German` is a people and a language.
      const isWord = words.end - words.start === 1 && isWhole(parts, start, end);
      const more = isWord ? translateSpan(tokens.slice(words.start, words.end)) : [];
      return { ...words, alternatives: withMore(alternatives, more) };
    });
    const phrases = phrasesIn(tokens, translateSpan).filter(({ start, end }) =>
      tokens.slice(start, end).some((_token, index) => bareWords.has(start + index)),
    );
    const synonyms = findSynonyms(folded).filter((found) => !isPartOfOne(found, notionSpans));
    const isInPhrase = coverageOf([...phrases, ...synonyms.filter(({ start, end }) => end - start > 1)]);
    const words = tokens.flatMap((token, start): Span[] =>
      bareWords.has(start)
        ? [{ start, end: start + 1, alternatives: [asItIs(token.term), ...translateSpan([token])] }]
        : [],
    );
    const known = [...notionSpans, ...phrases, ...words];
    const withSynonyms = ({ start, end, alternatives }: Span): Alternative[] => {
      const found = synonyms.find((each) => each.isWhole && isSame(each, { start, end }));
      return withMore(alternatives, found?.alternatives ?? []);
    };
    const asTerm = (span: Span, importance: number): QueryTerm => ({
      alternatives: withSynonyms(span),
      importance,
      words: tokens.slice(span.start, span.end),
    });
    const found = [
      ...notionSpans.map((span) => asTerm(span, NOTION_IMPORTANCE)),
      ...phrases.map((span) => ({ alternatives: withSynonyms(span), importance: 1 })),
      ...synonyms
        .filter((each) => !(each.isWhole && known.some((span) => isSame(span, each))))
        .map((each) => termOf(each, tokens)),
      ...words.map((span) => asTerm(span, isInPhrase(span.start) ? PHRASE_WORD_IMPORTANCE : 1)),
      ...pairsIn(parts, isPartCovered),
      ...quantitiesIn(folded).map((quantity) => ({ alternatives: [asItIs(quantity)], importance: 1 })),
    ];
    return distinctBy(found, keyOf);
  };
}

const coverageOf = (ranges: readonly Range[]): ((index: number) => boolean) => {
  const covered = new Set<number>();
  for (const { start, end } of ranges) for (let index = start; index < end; index += 1) covered.add(index);
  return (index) => covered.has(index);
};

/** The words that these parts belong to. */
const wordsOf = (parts: readonly Part[], start: number, end: number): Range => ({
  start: parts[start]?.token ?? 0,
  end: (parts[end - 1]?.token ?? 0) + 1,
});

/** True if no word is cut at either end of these parts. */
const isWhole = (parts: readonly Part[], start: number, end: number): boolean =>
  parts[start - 1]?.token !== parts[start]?.token && parts[end]?.token !== parts[end - 1]?.token;

const isSame = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end;

/** A notion stands for its words: `白宫发言人` is a person, and no other word for `白宫`. */
const isPartOfOne = (found: FoundSynonyms, notions: readonly Range[]): boolean =>
  found.start < found.end &&
  notions.some(
    (notion) =>
      notion.start <= found.start && found.end <= notion.end && !(found.isWhole && isSame(found, notion)),
  );

const withMore = (sure: readonly Alternative[], more: readonly Alternative[]): Alternative[] => {
  const known = new Set(sure.map(({ terms }) => terms.join(" ")));
  return [...sure, ...more.filter(({ terms }) => !known.has(terms.join(" ")))];
};

/** What a way of asking asks for that is no single word: several, a part of one, or none with a meaning. */
const termOf = (
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
