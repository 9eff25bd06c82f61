import type { Reranker } from "../ports.ts";

/** Something that was found, and how well it fits, 0..1; the list is best first. */
interface Scored {
  readonly score: number;
}

/** How many of the best are read by the model: it takes tens of milliseconds for each. */
export const READ_BY_MODEL = 20;

/**
 * What the model's score counts beside the candidate's own. Assumed, not measured: the model decides, and the own order
 * stands where it sees no difference, as between candidates that it is sure do not answer.
 */
const MODEL_WEIGHT = 0.8;

/**
 * Orders candidates by their own and the model's scores together. The first of them have one of the model; those behind
 * are not read by it and stay behind, as if it had given them 0.
 *
 * @param candidates best first, scores 0..1
 * @param modelScores 0..1, of the first candidates, in their order
 */
export const reorder = <Candidate extends Scored>(
  candidates: readonly Candidate[],
  modelScores: readonly number[],
): Candidate[] =>
  candidates
    .map((candidate, place) => ({
      ...candidate,
      score: MODEL_WEIGHT * (modelScores[place] ?? 0) + (1 - MODEL_WEIGHT) * candidate.score,
    }))
    .toSorted((a, b) => b.score - a.score);

/** Lets the model read the first candidates and orders all anew. Throws AppError when the model cannot run. */
export const reorderByModel = async <Candidate extends Scored>(
  question: string,
  candidates: readonly Candidate[],
  textOf: (candidate: Candidate) => string,
  reranker: Reranker,
): Promise<Candidate[]> =>
  reorder(candidates, await reranker.score(question, candidates.slice(0, READ_BY_MODEL).map(textOf)));
