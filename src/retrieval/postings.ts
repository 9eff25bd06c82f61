import type { SortedTerms } from "./sorted-terms.ts";

/** Term to weight in one text: how often it stands there, and in which field. Above 0. */
export type TermWeights = ReadonlyMap<string, number>;

/**
 * Which terms stand in which texts, and with what weight. Texts are numbered by position in the list that was counted,
 * and lie in segments of `SEGMENT_TEXTS`, so that two bytes tell one within its segment.
 */
export interface Postings {
  readonly size: number;
  readonly terms: SortedTerms;
  /**
   * Where the postings of a term in a segment begin, segment by segment, in each term by term, and where the last ones
   * end: those of term `t` in segment `s` are from `starts[s * terms.size + t]` to the next.
   */
  readonly starts: Uint32Array;
  /** Position of the text in its segment, rising within a term. */
  readonly texts: Uint16Array;
  /** Which of the `weights` the term has there. */
  readonly codes: Uint16Array | Uint8Array;
  /** The weights that there are: few, being counts times factors. */
  readonly weights: Float64Array;
  /** Sum of the weights in each text. */
  readonly lengths: Float64Array;
}

export const SEGMENT_TEXTS = 65_536;

export const segmentsOf = ({ size }: Pick<Postings, "size">): number => Math.ceil(size / SEGMENT_TEXTS);
