/** What Discord makes something of, as its client matches it at a place in the text. */
const RULES: Readonly<Record<string, RegExp>> = {
  styled: /[*_]|~~/y,
  spoiler: /\|\|/y,
  code: /`/y,
  "mention, emoji or timestamp": /<(?:@[!&]?|#|t:|a?:|\/|id:|https?:)/y,
  "masked link": /\[[^\]]*\]\(/y,
  "web address": /(?:https?|discord|steam):\/\//y,
  invitation: /discord(?:\.gg|(?:app)?\.com\/invite)\//iy,
  ping: /@(?:everyone|here)/y,
  emoji: /:[^\s:]+:/y,
};

const LINE_RULES: Readonly<Record<string, RegExp>> = {
  heading: /#{1,3} /y,
  "small print": /-# /y,
  list: /(?:[-*+]|\d+[.)]) /y,
  "block quote": />{1,3} /y,
};

const matching = (rules: typeof RULES, text: string, at: number): string[] =>
  Object.entries(rules).flatMap(([name, rule]) => {
    rule.lastIndex = at;
    return rule.test(text) ? [name] : [];
  });

/**
 * Names all that Discord would make of a text. Reads it as the client does: from the left, where a backslash makes
 * the next mark plain, and where rules for lines hold after white space as well.
 */
export function marksIn(text: string): string[] {
  const found: string[] = [];
  let isLineStart = true;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    const isEscape = character === "\\" && /[^0-9A-Za-z\s]/u.test(text[at + 1] ?? "");
    if (!isEscape) {
      found.push(...matching(RULES, text, at));
      if (isLineStart) found.push(...matching(LINE_RULES, text, at));
    }
    if (isEscape) at += 1;
    isLineStart = character === "\n" || (isLineStart && /\s/u.test(character));
  }
  return found;
}
