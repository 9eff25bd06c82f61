import { distinctBy } from "../text/distinct-by.ts";
import { type Part, partsOf } from "../text/parts.ts";
import type { Alternative, AnalyseQuestion, QueryTerm } from "../text/query-term.ts";
import { type FoldTerms, pairAt, phraseTermsOf, quantitiesIn } from "../text/terms.ts";
import type { Token, Tokenize } from "../text/tokens.ts";
import { valueFormsIn } from "../text/values.ts";
import type { FindNotions } from "./glossary.ts";
import type { FindNearNotions } from "./near-notions.ts";
import type { TranslateSpan } from "./translate-span.ts";

export interface QuestionParts {
  readonly fold: FoldTerms;
  readonly tokenize: Tokenize;
  readonly findNotions: FindNotions;
  readonly findNearNotions: FindNearNotions;
  readonly translateSpan: TranslateSpan;
}

/** A pair overlaps words and other pairs; measured best on three Chinese question sets. */
const PAIR_IMPORTANCE = 0.5;
/** Words of a known phrase count beside it, each for less. */
const PHRASE_WORD_IMPORTANCE = 0.5;
/** A notion counts as much as the word and the pair that a Chinese one of two characters is otherwise. */
const NOTION_IMPORTANCE = 1.5;

/** A weaker translation may be that of a slip which stood in the texts that the lexicon was learned from. */
const SURE = 0.3;

const WORDS_OF_PHRASE = [3, 2] as const;

/** A form that stands in the documents' own words. */
const asItIs = (...terms: string[]): Alternative => ({ terms, weight: 1 });

/** What the words from one to another, `end` exclusive, ask for. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly term: QueryTerm;
}

/**
 * Takes a question apart into what it asks for. A word can be answered by itself or by its translations; a notion of
 * the glossary by any of its forms, whatever words it consists of; Chinese also by pairs of characters, because
 * question and document need not be cut alike. What is asked twice counts once.
 */
export function createQuestionAnalyser({
  fold,
  tokenize,
  findNotions,
  findNearNotions,
  translateSpan,
}: QuestionParts): AnalyseQuestion {
  return (question) => {
    const folded = fold(question);
    const tokens = tokenize(folded);
    const parts = partsOf(tokens);
    const notions = findNotions(parts);
    const translateWord = (start: number, end: number): Alternative[] => {
      const own = new Set(parts.slice(start, end).map(({ token }) => token));
      const [token = 0] = own;
      return own.size === 1 && isWhole(parts, start, end)
        ? translateSpan(tokens.slice(token, token + 1))
        : [];
    };
    const wordsFrom = (start: number, end: number): Token[] =>
      [...new Set(parts.slice(start, end).map(({ token }) => token))].flatMap((token) => tokens[token] ?? []);
    const isCovered = (index: number): boolean =>
      notions.some(({ start, end }) => start <= index && index < end);
    const isWordCovered = (token: number): boolean =>
      parts.every((part, index) => part.token !== token || isCovered(index));
    const found: QueryTerm[] = notions.map(({ start, end, alternatives }) => ({
      // What the glossary says of one word need not be all: `German` is a people and a language.
      alternatives: withMore(alternatives, translateWord(start, end)),
      importance: NOTION_IMPORTANCE,
      words: wordsFrom(start, end),
      isNotion: true,
    }));
    // A word that the lexicon is sure of is no slip; a Chinese one is made of characters that are all known.
    const isSlip = (index: number): boolean => {
      const part = parts[index];
      const token = tokens[part?.token ?? -1];
      return (
        !isCovered(index) &&
        token !== undefined &&
        (token.isHan || !translateSpan([token], { isKnown: true }).some(({ weight }) => weight >= SURE))
      );
    };
    found.push(
      ...findNearNotions(parts, isSlip).map(({ alternatives }) => ({
        alternatives,
        importance: NOTION_IMPORTANCE,
      })),
    );
    const phrases = phrasesIn(tokens, translateSpan).filter(
      ({ start, end }) => !tokens.slice(start, end).every((_token, index) => isWordCovered(start + index)),
    );
    found.push(...phrases.map(({ term }) => term));
    for (const [index, { term }] of tokens.entries()) {
      if (isWordCovered(index)) continue;
      const isInPhrase = phrases.some(({ start, end }) => start <= index && index < end);
      found.push({
        alternatives: [asItIs(term), ...translateSpan(tokens.slice(index, index + 1))],
        importance: isInPhrase ? PHRASE_WORD_IMPORTANCE : 1,
        words: tokens.slice(index, index + 1),
      });
    }
    for (const [index, part] of parts.entries()) {
      const pair = part.isHan ? pairAt(parts, index) : undefined;
      if (pair !== undefined && !(isCovered(index) && isCovered(index - 1))) {
        found.push({ alternatives: [asItIs(pair)], importance: PAIR_IMPORTANCE });
      }
    }
    found.push(
      ...quantitiesIn(folded).map((quantity) => ({ alternatives: [asItIs(quantity)], importance: 1 })),
      ...valueFormsIn(folded).map((alternatives) => ({ alternatives, importance: 1 })),
    );
    return distinctBy(found, keyOf);
  };
}

/** True if no word is cut at either end of these parts. */
const isWhole = (parts: readonly Part[], start: number, end: number): boolean =>
  parts[start - 1]?.token !== parts[start]?.token && parts[end]?.token !== parts[end - 1]?.token;

const withMore = (sure: readonly Alternative[], more: readonly Alternative[]): Alternative[] => {
  const known = new Set(sure.map(({ terms }) => terms.join(" ")));
  return [...sure, ...more.filter(({ terms }) => !known.has(terms.join(" ")))];
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
      found.push({
        start,
        end: start + length,
        term: { alternatives: [own, ...translations], importance: 1 },
      });
    }
  }
  return found;
};

const keyOf = ({ alternatives }: QueryTerm): string =>
  alternatives.map(({ terms }) => terms.join(" ")).join("\t");

/** Parts of a text that is no question: a glossary's form, a translation. */
export const createPartsReader =
  ({ fold, tokenize }: Pick<QuestionParts, "fold" | "tokenize">) =>
  (text: string): Part[] =>
    partsOf(tokenize(fold(text)));
