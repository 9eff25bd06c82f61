import { html } from "hono/html";
import { DATE_PATTERN } from "../text/date-range.ts";
import { LONGEST_WORDS } from "../text/passage-filter.ts";
import type { Language } from "../types.ts";
import type { Labels } from "./labels.ts";
import type { Html } from "./page-context.ts";

/** A choice of languages, or of none. */
export const renderLanguageField = (
  chosen: string | undefined,
  offered: readonly Language[],
  labels: Labels,
): Html => {
  const options = offered.map((language) =>
    language === chosen
      ? html`<option value="${language}" selected>${labels.languageNames[language]}</option>`
      : html`<option value="${language}">${labels.languageNames[language]}</option>`,
  );
  return html`<div><label for="language">${labels.language}</label><select id="language" name="language"><option value="">${labels.anyLanguage}</option>${options}</select></div>`;
};

/** A day, a month or a year. */
export const renderDateField = (name: string, value: string | undefined, label: string): Html =>
  html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value ?? ""}" inputmode="numeric" placeholder="2021-12-31" pattern="${DATE_PATTERN}" size="10" maxlength="10" autocomplete="off"></div>`;

/** Words of documents. */
export const renderSearchField = (name: string, value: string, labels: Labels): Html =>
  html`<div class="wide"><label for="${name}">${labels.search}</label><input id="${name}" name="${name}" type="search" value="${value}" maxlength="${LONGEST_WORDS}" autocomplete="off"></div>`;
