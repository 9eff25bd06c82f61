/** Most sentences of a quote, all items of an enumeration. */
const MOST_SENTENCES = 8;

const COLOURS =
  "background: var(--mark); color: var(--mark-ink); box-shadow: 0 .1em var(--mark-edge); padding-block: .12em; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone;";

/** 2 to `MOST_SENTENCES`. */
const LENGTHS = Array.from({ length: MOST_SENTENCES - 1 }, (_, index) => index + 2);

/** `+ x` as often as needed to reach the sentences of a quote after its first. */
const stepsOf = (length: number, sibling: string): string[] =>
  Array.from({ length: length - 1 }, (_, index) => ` + ${sibling}`.repeat(index + 1));

const BESIDE = LENGTHS.flatMap((length) =>
  stepsOf(length, ".s").map((steps) => `.s:has(> .first-of-${length}:target)${steps}`),
);
const IN_ITEMS = LENGTHS.flatMap((length) =>
  stepsOf(length, "li").map((steps) => `li:has(> .s > .items-of-${length}:target)${steps} > .s:first-child`),
);

/**
 * Marks the words that an address names, by \`:target\` alone. A sentence is itself the target; a longer quote has an
 * empty anchor in its first sentence, and its class says which sentences follow.
 */
export const MARKS_STYLE = `
.s, .s > i, .call, .notes li { scroll-margin-block: 18vh 6vh; }
.s:target, .s.marked, .s:has(> i:target), ${[...BESIDE, ...IN_ITEMS].join(", ")} { ${COLOURS} }
/* The space between two marked sentences. */
.s:has(> i:target), .s:has(> i:target) + .s.marked:not(:last-child) { padding-inline-end: .3em; margin-inline-end: -.3em; }
.s.near { box-shadow: 0 .12em var(--mark-edge); }
.notes :target, .call:target { background: var(--mark); color: var(--mark-ink); }
:root:has(:target) .unmarked { display: none; }
`;
