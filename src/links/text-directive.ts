import type { Range } from "../types.ts";
import { UNIT_BREAK } from "./pieces.ts";
import { encodeStrictly } from "./web-address.ts";

/**
 * What a URL says after `:~:text=`, as plain text; empty where a term is absent.
 * See https://wicg.github.io/scroll-to-text-fragment/.
 */
export interface TextDirective {
  readonly prefix: string;
  readonly start: string;
  readonly end: string;
  readonly suffix: string;
}

/** White space that pages collapse; an ideographic or a no-break space stays what it is. */
const COLLAPSIBLE = /[ \t\n\r\f\v]+/g;

const encodeTerm = (term: string): string =>
  encodeStrictly(term.replace(COLLAPSIBLE, " ")).replaceAll("-", "%2D");

export function encodeDirective({ prefix, start, end, suffix }: TextDirective): string {
  return [
    ...(prefix === "" ? [] : [`${encodeTerm(prefix)}-`]),
    encodeTerm(start),
    ...(end === "" ? [] : [encodeTerm(end)]),
    ...(suffix === "" ? [] : [`-${encodeTerm(suffix)}`]),
  ].join(",");
}

/** Letters between which there is never a word boundary; Chinese has boundaries that only a dictionary knows. */
const ALPHABETIC = "[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Nd}]";
const STARTS_ALPHABETIC = new RegExp(`^${ALPHABETIC}`, "u");
const ENDS_ALPHABETIC = new RegExp(`${ALPHABETIC}$`, "u");

/** Sides on which a browser accepts a term at a word boundary only. */
interface Bounds {
  readonly left: boolean;
  readonly right: boolean;
}

const patternOf = (term: string, { left, right }: Bounds): string => {
  const words = term.split(/\s+/u).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const before = left && STARTS_ALPHABETIC.test(term) ? `(?<!${ALPHABETIC})` : "";
  const after = right && ENDS_ALPHABETIC.test(term) ? `(?!${ALPHABETIC})` : "";
  return `${before}${words.join(`[^\\S${UNIT_BREAK}]+`)}${after}`;
};

/**
 * The ranges of a page's text that a directive stands for; a browser shows the first. Case and the amount of
 * white space do not count. Word boundaries count for alphabets only, so there may be more matches here than a
 * browser finds, but never fewer: what is the only match here is the only one there.
 */
export function* findMatches(text: string, directive: TextDirective): Generator<Range, undefined> {
  const { prefix, start, end, suffix } = directive;
  const hasSuffix = suffix !== "";
  const before = prefix === "" ? "" : `${patternOf(prefix, { left: true, right: false })}\\s*`;
  const after = hasSuffix ? `(?=\\s*${patternOf(suffix, { left: false, right: true })})` : "";
  const first = patternOf(start, { left: prefix === "", right: end !== "" || !hasSuffix });
  const opening = new RegExp(`(?=(${before})(${first})${end === "" ? after : ""})`, "giu");
  const last = patternOf(end, { left: true, right: !hasSuffix });
  const closing = end === "" ? undefined : new RegExp(`${last}${after}`, "giu");
  for (const match of text.matchAll(opening)) {
    const from = match.index + (match[1] ?? "").length;
    const to = from + (match[2] ?? "").length;
    if (closing === undefined) {
      yield { start: from, end: to };
      continue;
    }
    closing.lastIndex = to;
    const closed = closing.exec(text);
    if (closed === null) return undefined;
    yield { start: from, end: closed.index + closed[0].length };
  }
  return undefined;
}
