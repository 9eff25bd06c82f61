import type { Token } from "./tokens.ts";

/** A form in which what is asked for may stand in a text: all of its terms together. */
export interface Alternative {
  /** One term, or the pairs that a word or a name of several words consists of. */
  readonly terms: readonly string[];
  /** 0..1: how surely the form means what is asked for. */
  readonly weight: number;
}

/** One thing that a question asks for, in all the forms in which it may stand, in whatever language. */
export interface QueryTerm {
  readonly alternatives: readonly Alternative[];
  /** How much it counts beside the question's other terms. */
  readonly importance: number;
  /** The question's own words that ask for it. Absent for what overlaps words: pairs, numbers with their unit. */
  readonly words?: readonly Token[];
  /** A notion of the glossary: a name, a treaty, a word of the field. */
  readonly isNotion?: true;
}

/** Port: question to what it asks for. */
export type AnalyseQuestion = (question: string) => QueryTerm[];

/** True for what words ask for; pairs of characters and numbers with their unit only repeat words. */
export const isOfWords = ({ words }: QueryTerm): boolean => words !== undefined && words.length > 0;
