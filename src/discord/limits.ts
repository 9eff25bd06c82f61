/** What Discord allows in one message made of components (V2). Lengths are in UTF-16 units, which never count less. */
export const MAX_COMPONENTS = 40;
export const MAX_TEXT_LENGTH = 4000;
/** Longest address of a link button. */
export const MAX_BUTTON_URL_LENGTH = 512;

/** Most quotes in one message: more than a screen is not read. */
export const MAX_QUOTES = 3;
/** Longest question that is taken; Discord's own limit for a message of most people. */
export const MAX_QUESTION_LENGTH = 2000;
