/** The words of the web pages; those around answers are in `labels/`. */
export interface WebLabels {
  readonly tagline: string;
  readonly navigation: string;
  readonly ask: string;
  readonly documents: string;
  readonly index: string;
  readonly skip: string;
  readonly languages: string;
  readonly footer: string;

  readonly question: string;
  readonly askButton: string;
  readonly askHint: string;
  readonly narrow: string;
  readonly badFilter: string;
  readonly examples: string;
  readonly quote: (number: number) => string;
  readonly openOriginal: string;
  readonly inContext: string;
  readonly more: string;
  readonly copyAddress: string;
  readonly copied: string;
  readonly tooLong: (most: number) => string;
  readonly tooMany: (seconds: number) => string;
  readonly busy: string;
  readonly notReady: string;

  readonly aboutDocument: string;
  readonly aboutQuote: string;
  readonly linesName: string;
  readonly copyPlace: string;
  readonly original: string;
  readonly tags: string;
  readonly language: string;
  readonly languageNames: Readonly<Record<"zh" | "en" | "ru" | "und", string>>;
  readonly notes: string;
  readonly note: (number: number) => string;
  readonly backToText: (number: number) => string;
  readonly table: string;
  readonly references: string;
  readonly copy: string;
  readonly noneMarked: string;
  readonly gone: string;
  readonly nearest: string;
  readonly goToNearest: string;
  readonly nearestUnknown: string;

  readonly search: string;
  readonly anyLanguage: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly reset: string;
  readonly found: (count: number) => string;
  readonly noneFound: string;
  readonly noDate: string;
  readonly picture: string;
  readonly pictureOf: (count: number) => string;
  readonly previousPage: string;
  readonly nextPage: string;
  readonly page: (number: number, of: number) => string;

  readonly state: string;
  readonly states: Readonly<Record<"fresh" | "stale" | "missing" | "outdated" | "damaged", string>>;
  readonly model: string;
  readonly noModel: string;
  readonly passages: string;
  readonly size: string;
  readonly megabytes: (number: string) => string;
  readonly lastRun: string;
  readonly startedAt: string;
  readonly took: string;
  readonly seconds: (number: string) => string;
  readonly added: string;
  readonly changed: string;
  readonly removed: string;
  readonly unchanged: string;
  readonly skipped: string;
  readonly embedded: string;
  readonly changesSince: string;
  readonly skippedFiles: string;

  readonly notFound: string;
  readonly notFoundHint: string;
  readonly documentGone: string;
  readonly failed: string;
}
