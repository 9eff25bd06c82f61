import type { LabelledQuestion } from "../src/evaluation/load-questions.ts";
import type { Evidence } from "../src/ranking/evidence.ts";
import { type Examined, evidenceIn } from "../src/ranking/examine.ts";
import type { PassageFeatures } from "../src/ranking/passage-features.ts";
import type { UnitFeatures } from "../src/ranking/unit-features.ts";
import { withoutSpace } from "../src/text/fold.ts";
import { createTermFold } from "../src/text/terms.ts";
import type { Passage } from "../src/types.ts";
import { type OpenSet, type RankingSet, withSet } from "./ranking-sets.ts";

export interface UnitExample {
  readonly features: UnitFeatures;
  readonly isRight: boolean;
}

export interface PassageExample {
  readonly features: PassageFeatures;
  readonly isRight: boolean;
  /** Its place before it was ranked anew, from 0. */
  readonly place: number;
  /** Units of a passage that is right; none of others. */
  readonly units: readonly UnitExample[];
}

/** One question, asked of the documents or of what is left of them without those that answer. */
export interface RankingExample {
  readonly set: RankingSet;
  readonly id: string;
  readonly lang: string;
  readonly question: string;
  /** Something that answers is there. */
  readonly isAnswerable: boolean;
  /** What answers was left out. */
  readonly isWithout: boolean;
  /** In the order of the present model. */
  readonly candidates: readonly PassageExample[];
  /** Null where nothing was found. */
  readonly evidence: Evidence | null;
}

const fold = createTermFold();

/** Folded, as the units of candidates are. */
const foldedWords = (text: string): string => withoutSpace(fold(text));

/** Fewer characters than this stand in an answer by chance. */
const SHORTEST_PART = 6;

const holdsAny = (text: string, evidence: readonly string[]): boolean =>
  evidence.some((words) => text.includes(words));

/** The passages that answer: those that hold the evidence; of a labelled paragraph, all that it was split into. */
const rightPassages = (
  question: LabelledQuestion,
  { index, isOfParagraphs }: OpenSet,
): ((passage: Passage) => boolean) => {
  const evidence = question.evidence.map(withoutSpace);
  const holds = (passage: Passage): boolean => holdsAny(withoutSpace(passage.text), evidence);
  if (!isOfParagraphs) return holds;
  const document = [...index.documents.values()].find(({ path }) => path === question.doc);
  return ({ documentId }) => documentId === document?.id;
};

const unitExamples = (
  candidate: Examined["ranked"][number],
  evidence: readonly string[],
  textOf: (unit: number) => string,
): UnitExample[] =>
  candidate.units.map(({ features }, place) => {
    const text = withoutSpace(textOf(place));
    const isPart = text.length >= SHORTEST_PART && evidence.some((words) => words.includes(text));
    return { features, isRight: holdsAny(text, evidence) || isPart };
  });

const exampleFrom = (
  set: RankingSet,
  question: LabelledQuestion,
  examined: Examined,
  isRight: (passage: Passage) => boolean,
  isWithout: boolean,
): RankingExample => {
  const evidence = question.evidence.map(foldedWords);
  const { ranked } = examined;
  const fused = ranked.toSorted((a, b) => b.hit.score - a.hit.score);
  const candidates = ranked.map((candidate): PassageExample => {
    const right = !isWithout && isRight(candidate.hit.passage);
    const textOf = (unit: number): string => candidate.units[unit]?.unit.text.folded ?? "";
    const units = right ? unitExamples(candidate, evidence, textOf) : [];
    return { features: candidate.features, isRight: right, place: fused.indexOf(candidate), units };
  });
  return {
    set,
    id: question.id,
    lang: question.lang,
    question: question.question,
    isAnswerable: question.answerable && !isWithout,
    isWithout,
    candidates,
    evidence: evidenceIn(examined),
  };
};

/** Asks all questions of a set, every other answerable one also of the documents without what answers it. */
export const collectExamples = (set: RankingSet): Promise<RankingExample[]> =>
  withSet(set, async (open) => {
    const examples: RankingExample[] = [];
    for (const [place, question] of open.questions.entries()) {
      const isRight = rightPassages(question, open);
      const examined = await open.index.examine(question.question);
      examples.push(exampleFrom(set, question, examined, isRight, false));
      if (!question.answerable || place % 2 === 1) continue;
      const without = await open.index.examine(question.question, isRight);
      examples.push(exampleFrom(set, question, without, isRight, true));
    }
    return examples;
  });
