/** A passage is no longer than this, counted in Chinese characters; letters of other scripts count 0.4. */
export const LONGEST_PASSAGE = 400;

/** Recorded in the manifest: with other settings the passages would be others. */
export const SPLITTER_SETTINGS = { splitterVersion: 1, longestPassage: LONGEST_PASSAGE } as const;
