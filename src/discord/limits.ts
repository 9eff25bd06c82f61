/** What Discord allows in one message made of components (V2). Lengths are in UTF-16 units, which never count less. */
export const MAX_COMPONENTS = 40;
export const MAX_TEXT_LENGTH = 4000;
export const MAX_BUTTONS_IN_ROW = 5;
/** Longest address of a link button. */
export const MAX_BUTTON_URL_LENGTH = 512;
export const MAX_CUSTOM_ID_LENGTH = 100;
/** Autocomplete: how many choices, and how long their names and values may be. */
export const MAX_CHOICES = 25;
export const MAX_CHOICE_LENGTH = 100;

/** Quotes in one message: more than a screen is not read. */
export const QUOTES_PER_PAGE = 3;
/** Pages of an answer: what comes later has little to do with the question. */
export const MAX_PAGES = 5;
/** Documents in one message of a list. */
export const DOCUMENTS_PER_PAGE = 10;
/** Longest question that is taken; Discord's own limit for a message of most people. */
export const MAX_QUESTION_LENGTH = 2000;
/** Longest text that a list of documents is searched for: it stands in a button's custom id. */
export const MAX_QUERY_LENGTH = 50;

/** How many quotes to ask for to fill a page, counted from 0, and to know if another follows it. */
export const quotesWanted = (page: number): number => (page + 1) * QUOTES_PER_PAGE + 1;
