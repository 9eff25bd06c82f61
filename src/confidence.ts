/** Coefficients of a logistic regression, by the names of what speaks for and against an answer. */
export interface Coefficients {
  /** Log-odds when all evidence is 0. */
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** How likely it is, 0..1; evidence without a coefficient counts nothing. */
export const confidenceWith = (
  { bias, weights }: Coefficients,
  evidence: Readonly<Record<string, number>>,
): number => {
  const sum = Object.entries(weights).reduce(
    (total, [name, weight]) => total + weight * (evidence[name] ?? 0),
    bias,
  );
  return 1 / (1 + Math.exp(-sum));
};
