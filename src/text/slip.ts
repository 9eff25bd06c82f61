/** A term of the index that another may be a slip of. */
export interface Slip {
  readonly term: string;
  /** How likely the slip is by itself, 0..1, whatever the index holds. */
  readonly likelihood: number;
  /** How many slips lie between, 1 or 2. */
  readonly distance: number;
}

/** Terms that are numbered from 0. */
export interface Vocabulary {
  readonly size: number;
  at(position: number): string;
}

/** So many terms are read in one step of work that is done in turns. */
export const TERMS_A_STEP = 256;

/** Finds the terms of an index that a term which stands in no text may be a slip of. */
export type FindSlips = (term: string) => Slip[];
