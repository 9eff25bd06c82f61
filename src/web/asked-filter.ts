import { html } from "hono/html";
import { LANGUAGES } from "../text/languages.ts";
import { readPassageFilter } from "../text/passage-filter.ts";
import type { PassageFilter } from "../types.ts";
import { renderDateField, renderLanguageField, renderSearchField } from "./filter-fields.ts";
import type { Html, PageContext } from "./page-context.ts";

const NAMES = ["language", "document", "since", "until"] as const;

/** The filter of the ask page, as it stands in its address: what is empty, or not there, is not asked for. */
export type AskedFilter = Readonly<Partial<Record<(typeof NAMES)[number], string>>>;

export const readAskedFilter = (field: (name: string) => string | undefined): AskedFilter =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = (field(name) ?? "").toWellFormed().trim();
      return value === "" ? [] : [[name, value]];
    }),
  );

/** Throws FilterError on what cannot be understood. */
export const toPassageFilter = ({
  language,
  document,
  since,
  until,
}: AskedFilter): PassageFilter | undefined =>
  readPassageFilter({
    languages: language === undefined ? [] : [language],
    documents: document === undefined ? [] : [document],
    since,
    until,
  });

/** The fields of the filter: folded away until there is one. */
export const renderAskedFilter = (filter: AskedFilter, { labels }: PageContext): Html => {
  const { language, document = "", since, until } = filter;
  const open = Object.keys(filter).length === 0 ? "" : html` open`;
  return html`<details class="narrow"${open}><summary>${labels.narrow}</summary>
<div class="filter">
${renderSearchField("document", document, labels)}
${renderLanguageField(language, LANGUAGES, labels)}
${renderDateField("since", since, labels.from)}${renderDateField("until", until, labels.to)}
</div></details>`;
};
