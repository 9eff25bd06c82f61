import type { RankingModel } from "../../src/ranking/ranking-model.ts";

/**
 * Coefficients that a person can follow, for tests that must hold whatever coefficients are shipped: covering what is
 * asked counts most, meaning less. Half of what is asked is enough for an answer; a third is not.
 */
export const HAND_MADE_MODEL: RankingModel = {
  unit: { hard: [4, 0], soft: [1, 0], similarity: [1, 0] },
  passage: { soft: [4, 0], fused: [1, 0], bestUnit: [0.5, 0] },
  confidence: { bias: -2, weights: { unit: 1 }, threshold: 0.5 },
};
