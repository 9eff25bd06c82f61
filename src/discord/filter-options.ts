import { type APIApplicationCommandStringOption, ApplicationCommandOptionType } from "discord.js";
import { compareDates, readDate } from "../text/date-range.ts";
import { readPassageFilter } from "../text/passage-filter.ts";
import type { PassageFilter } from "../types.ts";
import { ASK_DOCUMENT, ASK_LANGUAGE, ASK_SINCE, ASK_UNTIL, LANGUAGE_CHOICES } from "./command-names.ts";
import { escapeInline } from "./escape-quote.ts";
import type { Labels } from "./labels.ts";
import { MAX_CHOICE_LENGTH } from "./limits.ts";

/** `2022-01-15` */
const MAX_DATE_LENGTH = 10;

/** What narrows down which passages may answer, as Discord is told of it. */
export const FILTER_OPTIONS: APIApplicationCommandStringOption[] = [
  { ...ASK_LANGUAGE, type: ApplicationCommandOptionType.String, choices: LANGUAGE_CHOICES },
  {
    ...ASK_DOCUMENT,
    type: ApplicationCommandOptionType.String,
    autocomplete: true,
    max_length: MAX_CHOICE_LENGTH,
  },
  { ...ASK_SINCE, type: ApplicationCommandOptionType.String, max_length: MAX_DATE_LENGTH },
  { ...ASK_UNTIL, type: ApplicationCommandOptionType.String, max_length: MAX_DATE_LENGTH },
];

/** What has to be known of a command to read its filter. */
export interface GivenOptions {
  getString(name: string): string | null;
}

/** A filter, none if nothing narrows anything down; or what is said to one that cannot be understood. */
export type ReadFilter = { readonly filter: PassageFilter | undefined } | { readonly refusal: string };

export function readFilterOptions(options: GivenOptions, labels: Labels): ReadFilter {
  const given = (name: string): string | undefined =>
    options.getString(name)?.toWellFormed().trim() || undefined;
  const [since, until] = [given(ASK_SINCE.name), given(ASK_UNTIL.name)];
  for (const written of [since, until]) {
    if (written !== undefined && readDate(written) === undefined)
      return { refusal: labels.badDate(escapeInline(written)) };
  }
  if (since !== undefined && until !== undefined && compareDates(since, until) > 0) {
    return { refusal: labels.datesSwapped(since, until) };
  }
  const [language, document] = [given(ASK_LANGUAGE.name), given(ASK_DOCUMENT.name)];
  return {
    filter: readPassageFilter({
      languages: language === undefined ? [] : [language],
      documents: document === undefined ? [] : [document],
      since,
      until,
    }),
  };
}
