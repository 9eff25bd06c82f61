import type { Measured } from "../../src/evaluation/metrics.ts";

/** A question that went as it should, but for the changes. */
export const measured = (id: string, changes: Partial<Measured> = {}): Measured => ({
  id,
  lang: "zh",
  type: "fact",
  answerable: true,
  answered: true,
  confidence: 0.95,
  evidenceRank: 1,
  documentRank: 1,
  isQuoted: true,
  verbatim: 2,
  shown: 2,
  totalMs: 3,
  ...changes,
});

export const MISS: Partial<Measured> = { evidenceRank: null, documentRank: null, isQuoted: false };
export const REFUSED: Partial<Measured> = { ...MISS, answerable: false, answered: false, confidence: 0.05 };
