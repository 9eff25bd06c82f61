/**
 * Version of the terms that texts are indexed by and of their weights. Raised whenever `createTermExtractor` or
 * `countTerms` gives a text other terms: an index of another version is counted anew, never read.
 */
export const TERMS_VERSION = 2;
