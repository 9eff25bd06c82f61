import { type Postings, SEGMENT_TEXTS, segmentsOf } from "./postings.ts";

/** Postings the other way round: for each text its terms. */
export interface TermLists {
  /** Where the terms of each text begin, and where the last ones end. */
  readonly starts: Uint32Array;
  /** Positions in `Postings.terms`. */
  readonly terms: Uint32Array;
  /** As in `Postings`. */
  readonly codes: Uint16Array | Uint8Array;
}

/** Tells for each text what stands in it, in two passes over the postings. */
export function turnPostings(postings: Postings): TermLists {
  const starts = new Uint32Array(postings.size + 1);
  const terms = new Uint32Array(postings.texts.length);
  const codes = new (postings.codes instanceof Uint8Array ? Uint8Array : Uint16Array)(postings.texts.length);
  forEachPosting(postings, (_term, text) => {
    starts[text + 1] = (starts[text + 1] ?? 0) + 1;
  });
  for (let text = 0; text < postings.size; text += 1) {
    starts[text + 1] = (starts[text + 1] ?? 0) + (starts[text] ?? 0);
  }
  const nexts = starts.slice();
  forEachPosting(postings, (term, text, index) => {
    const next = nexts[text] ?? 0;
    nexts[text] = next + 1;
    terms[next] = term;
    codes[next] = postings.codes[index] ?? 0;
  });
  return { starts, terms, codes };
}

const forEachPosting = (
  postings: Postings,
  visit: (term: number, text: number, index: number) => void,
): void => {
  const { terms, starts, texts } = postings;
  for (let segment = 0; segment < segmentsOf(postings); segment += 1) {
    const first = segment * SEGMENT_TEXTS;
    for (let term = 0; term < terms.size; term += 1) {
      const place = segment * terms.size + term;
      const end = starts[place + 1] ?? 0;
      for (let index = starts[place] ?? 0; index < end; index += 1) {
        visit(term, first + (texts[index] ?? 0), index);
      }
    }
  }
};
