import { createSentenceSplitter } from "../text/sentences.ts";

/** True for a part that there is room for; then true for every shorter part as well. */
export type Fits = (part: string) => boolean;

/** A cut at a sentence end may cost this share of the room, not more. */
const LEAST_SHARE_OF_ROOM = 0.5;
/** Characters after the cut that show the sentence splitter whether a sentence ends before it. */
const LOOK_AHEAD = 48;

const graphemesOf = (text: string): Iterable<Intl.SegmentData> =>
  new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text);

/** How many of the values, from the first on, pass a test that no value passes after one that fails it. */
const countPassing = (values: readonly number[], passes: (value: number) => boolean): number => {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(values[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Longest beginning of the text that fits, whole graphemes only; the text itself if it fits.
 *
 * @param limit UTF-16 units of which it is known that no more fit
 */
export function cutAtGrapheme(text: string, fits: Fits, limit: number): string {
  return fits(text) ? text : text.slice(0, longestFit(text, fits, limit).at(-1) ?? 0);
}

/** As `cutAtGrapheme`, but at the end of a sentence where that leaves at least half of what fits. */
export function cutAtSentence(text: string, fits: Fits, limit: number): string {
  if (fits(text)) return text;
  const ends = longestFit(text, fits, limit);
  const cut = ends.at(-1) ?? 0;
  const graphemeEnds = new Set(ends);
  const sentenceEnd = createSentenceSplitter()(text.slice(0, cut + LOOK_AHEAD))
    .map(({ end }) => end)
    .findLast((end) => end >= cut * LEAST_SHARE_OF_ROOM && graphemeEnds.has(end));
  return text.slice(0, sentenceEnd ?? cut);
}

/** Longest end of the text that fits, whole graphemes only; the text itself if it fits. */
export function cutStart(text: string, fits: Fits): string {
  if (fits(text)) return text;
  const starts = [...graphemesOf(text)].map(({ index }) => index).reverse();
  const count = countPassing(starts, (start) => fits(text.slice(start)));
  return count === 0 ? "" : text.slice(starts[count - 1]);
}

/** Ends of the graphemes that fit together, from the first one on. */
const longestFit = (text: string, fits: Fits, limit: number): number[] => {
  const ends: number[] = [];
  for (const { index, segment } of graphemesOf(text)) {
    const end = index + segment.length;
    if (end > limit) break;
    ends.push(end);
  }
  return ends.slice(
    0,
    countPassing(ends, (end) => fits(text.slice(0, end))),
  );
};
