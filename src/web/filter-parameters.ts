import { DATE_PATTERN } from "../text/date-range.ts";
import { LANGUAGES } from "../text/languages.ts";
import { LONGEST_WORDS, MOST_DOCUMENTS } from "../text/passage-filter.ts";

const DATE = { type: "string", pattern: `^${DATE_PATTERN}$` };

/** What tells which passages may answer, as the API describes it. */
export const FILTER_PARAMETERS = [
  {
    name: "language",
    description: "Languages of the passages that may answer; all without it",
    schema: { type: "array", items: { enum: LANGUAGES } },
  },
  {
    name: "document",
    description:
      "Words of the title, author, publisher, file or tags of documents that may answer, or their ids",
    schema: {
      type: "array",
      items: { type: "string", minLength: 1, maxLength: LONGEST_WORDS },
      maxItems: MOST_DOCUMENTS,
    },
  },
  {
    name: "since",
    description: "Only documents of this date or later: YYYY, YYYY-MM or YYYY-MM-DD",
    schema: DATE,
  },
  {
    name: "until",
    description: "Only documents of this date or earlier",
    schema: DATE,
  },
];
