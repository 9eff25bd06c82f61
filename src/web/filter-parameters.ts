const DATE_PATTERN = "^\\d{4}(-\\d{2}(-\\d{2})?)?$";

/** What tells which passages may answer, as the API describes it. */
export const FILTER_PARAMETERS = [
  {
    name: "language",
    description: "Languages of the passages that may answer; all without it",
    schema: { type: "array", items: { enum: ["zh", "en", "ru"] } },
  },
  {
    name: "document",
    description:
      "Words of the title, author, publisher, file or tags of documents that may answer, or their ids",
    schema: { type: "array", items: { type: "string", minLength: 1, maxLength: 200 }, maxItems: 50 },
  },
  {
    name: "since",
    description: "Only documents of this date or later: YYYY, YYYY-MM or YYYY-MM-DD",
    schema: { type: "string", pattern: DATE_PATTERN },
  },
  {
    name: "until",
    description: "Only documents of this date or earlier",
    schema: { type: "string", pattern: DATE_PATTERN },
  },
];
