/** A term of the index that another may be a slip of. */
export interface Slip {
  readonly term: string;
  /** How likely the slip is by itself, 0..1, whatever the index holds. */
  readonly likelihood: number;
  /** How many slips lie between, 1 or 2. */
  readonly distance: number;
}

/** Finds the terms of an index that a term which stands in no text may be a slip of. */
export type FindSlips = (term: string) => Slip[];
