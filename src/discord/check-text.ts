import { detectLanguage } from "../text/languages.ts";
import { createSentenceSplitter } from "../text/sentences.ts";
import type { Answer, Ask, Quote } from "../types.ts";
import { MAX_QUESTION_LENGTH } from "./limits.ts";

/** Sentences of a message that are looked up: a message of more is a text, and is judged by its first ones. */
const MOST_CLAIMS = 8;
/** Sentences of fewer letters say nothing that could be looked up. */
const LEAST_LETTERS = 4;

/** The sentences of a message that may say something of the documents' matter. */
const claimsIn = (text: string): string[] => {
  const sentences = createSentenceSplitter()(text).map(({ start, end }) => text.slice(start, end).trim());
  const claims = sentences.filter(
    (sentence) =>
      sentence.replace(/[^\p{L}\p{N}]/gu, "").length >= LEAST_LETTERS &&
      sentence.length <= MAX_QUESTION_LENGTH,
  );
  return (claims.length > 0 ? claims : [text.slice(0, MAX_QUESTION_LENGTH)]).slice(0, MOST_CLAIMS);
};

/** The first quote of each answer before the second of any; surer answers first. */
const merge = (answers: readonly Answer[], quotesOf: (answer: Answer) => readonly Quote[]): Quote[] => {
  const ranked = answers
    .flatMap((answer) =>
      quotesOf(answer).map((quote, rank) => ({ quote, rank, confidence: answer.confidence })),
    )
    .toSorted((a, b) => a.rank - b.rank || b.confidence - a.confidence)
    .map(({ quote }) => quote);
  return [...new Map(ranked.map((quote) => [quote.id, quote])).values()];
};

/**
 * What the documents say near to each sentence of a text, as one answer. Whether they support or contradict it is for
 * the reader to see.
 */
export async function checkText(text: string, limit: number, ask: Ask): Promise<Answer> {
  const answers: Answer[] = [];
  // One after another, so that a message of eight sentences does not push eight people aside.
  for (const claim of claimsIn(text)) answers.push(await ask(claim, { limit }));
  const sum = (part: keyof Answer["took"]): number =>
    answers.reduce((total, { took }) => total + took[part], 0);
  const found = answers.filter(({ answered }) => answered);
  return {
    question: text,
    language: detectLanguage(text),
    answered: found.length > 0,
    confidence: Math.max(0, ...answers.map(({ confidence }) => confidence)),
    quotes: merge(found, ({ quotes }) => quotes).slice(0, limit),
    nearMisses: found.length > 0 ? [] : merge(answers, ({ nearMisses }) => nearMisses).slice(0, limit),
    took: { embedMs: sum("embedMs"), retrieveMs: sum("retrieveMs"), totalMs: sum("totalMs") },
  };
}
