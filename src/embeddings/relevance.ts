/**
 * The score of a pair, 0..1: the logistic function of the one logit, or of two labels the softmax of the one that says
 * "relevant".
 *
 * @param logits one or two
 * @param relevantLabel of two labels, the place of the one that says "relevant"
 */
export const relevanceOf = (logits: Float32Array, relevantLabel: 0 | 1): number => {
  const [first = Number.NaN, second] = logits;
  if (second === undefined) return logistic(first);
  // The softmax of two numbers is the logistic function of their difference.
  return logistic(relevantLabel === 0 ? first - second : second - first);
};

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
