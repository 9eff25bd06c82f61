import { type Postings, SEGMENT_TEXTS } from "../../src/retrieval/postings.ts";

/** What the postings say of each text, read from the documented layout: pairs of term and weight, by term. */
export const readTexts = (postings: Postings): [string, number][][] => {
  const texts: [string, number][][] = Array.from({ length: postings.size }, () => []);
  const terms = [...postings.terms];
  for (let segment = 0; segment * SEGMENT_TEXTS < postings.size; segment += 1) {
    for (const [position, term] of terms.entries()) {
      const place = segment * terms.length + position;
      const [start = 0, end = 0] = postings.starts.subarray(place, place + 2);
      for (let index = start; index < end; index += 1) {
        const text = texts[segment * SEGMENT_TEXTS + (postings.texts[index] ?? 0)];
        text?.push([term, postings.weights[postings.codes[index] ?? 0] ?? 0]);
      }
    }
  }
  return texts;
};
