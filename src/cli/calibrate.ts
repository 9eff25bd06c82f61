import { join } from "node:path";
import type { OpenIndex } from "../answering.ts";
import { confidenceWith } from "../confidence.ts";
import { AppError } from "../errors.ts";
import {
  type CalibrationExample,
  calibrate,
  crossJudge,
  type Judged,
  shareAnswered,
  thresholdFor,
} from "../evaluation/calibrate.ts";
import type { LabelledQuestion } from "../evaluation/load-questions.ts";
import { CALIBRATION_FILE, encodeCalibration } from "../ranking/calibration-file.ts";
import { KINDS_OF_QUESTION } from "../ranking/evidence.ts";
import { evidenceIn } from "../ranking/examine.ts";
import { readRankingModel } from "../ranking/ranking-model.ts";
import { writeFileAtomic } from "../store/atomic-file.ts";

/** With fewer of either kind the line would be drawn by chance. */
const FEWEST_ANSWERABLE = 10;
const FEWEST_UNANSWERABLE = 5;
const FOLDS = 5;
/** The fewer the questions, the nearer the coefficients stay to those that ship: as if that many spoke for them. */
const PRIOR_QUESTIONS = 30;

/** Shares, 0..1, of questions that were not seen while the coefficients they are judged by were fitted. */
export interface CalibrationShares {
  /** Of the questions that the documents answer, those that are answered. */
  readonly answered: number;
  /** Of the others, those that are answered all the same. */
  readonly falseAnswers: number;
}

export interface CalibrationReport {
  readonly questions: number;
  readonly threshold: number;
  readonly before: CalibrationShares;
  readonly after: CalibrationShares;
  /** Where the coefficients were written. */
  readonly file: string;
}

const refuseFew = (questions: readonly LabelledQuestion[], name: string): void => {
  const answerable = questions.filter((question) => question.answerable).length;
  const others = questions.length - answerable;
  if (answerable >= FEWEST_ANSWERABLE && others >= FEWEST_UNANSWERABLE) return;
  throw new AppError(
    `Cannot calibrate with "${name}": it holds ${answerable} answerable questions and ${others} others`,
    {
      hint: `Label at least ${FEWEST_ANSWERABLE} questions that the documents answer and ${FEWEST_UNANSWERABLE} that they do not.`,
    },
  );
};

const collect = async (
  questions: readonly LabelledQuestion[],
  index: OpenIndex,
): Promise<CalibrationExample[]> => {
  const answerable = questions.filter((question) => question.answerable).length;
  const examples: CalibrationExample[] = [];
  for (const question of questions) {
    const evidence = evidenceIn(await index.examine(question.question));
    if (!evidence) continue;
    examples.push({
      id: question.id,
      evidence,
      isAnswerable: question.answerable,
      weight: 1 / (question.answerable ? answerable : questions.length - answerable),
    });
  }
  return examples;
};

const sharesOf = (judged: readonly Judged[], threshold: number): CalibrationShares => ({
  answered: shareAnswered(
    judged.filter(({ isAnswerable }) => isAnswerable),
    threshold,
  ),
  falseAnswers: shareAnswered(
    judged.filter(({ isAnswerable }) => !isAnswerable),
    threshold,
  ),
});

/**
 * Fits the confidence to labelled questions about the documents of an index, starting from the coefficients that ship,
 * and writes it beside the index. The threshold is the lowest at which no more than the given share of the questions
 * that nothing answers would be answered, each judged by coefficients that were fitted without it.
 *
 * @param falseAnswers 0..1
 * @throws AppError if there are too few questions, or the file cannot be written
 */
export async function calibrateConfidence(
  { questions, name }: { readonly questions: readonly LabelledQuestion[]; readonly name: string },
  index: OpenIndex,
  indexDir: string,
  falseAnswers: number,
): Promise<CalibrationReport> {
  refuseFew(questions, name);
  const { confidence: shipped } = await readRankingModel();
  const examples = await collect(questions, index);
  const options = {
    prior: shipped,
    strength: PRIOR_QUESTIONS / (PRIOR_QUESTIONS + examples.length) / examples.length,
    free: KINDS_OF_QUESTION,
  };
  const judged = crossJudge(examples, options, FOLDS);
  const threshold = thresholdFor(judged, falseAnswers);
  const file = join(indexDir, CALIBRATION_FILE);
  const fitted = { ...calibrate(examples, options), threshold };
  const model = index.manifest.model?.id ?? null;
  await writeFileAtomic(file, encodeCalibration({ model, questions: questions.length, confidence: fitted }));
  const before = examples.map(({ evidence, isAnswerable }) => ({
    confidence: confidenceWith(shipped, evidence),
    isAnswerable,
  }));
  return {
    questions: questions.length,
    threshold,
    before: sharesOf(before, shipped.threshold),
    after: sharesOf(judged, threshold),
    file,
  };
}
