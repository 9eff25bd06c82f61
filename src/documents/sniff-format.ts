import type { DocumentFormat } from "../types.ts";

const HTML_START =
  /^\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|article|section|main|h[1-6]|table|span|center|b|strong|em|font|ul|ol|blockquote|pre)\b/i;
const HTML_BLOCK_END = /<\/(?:p|div|h[1-6]|li|table|article|section)\s*>/gi;
const HTML_BLOCK_ENDS = 3;

/** Marks that plain text does not hold by chance, and how sure each makes that a file is Markdown. */
const MARKDOWN_SIGNS: readonly (readonly [RegExp, number])[] = [
  [/^#{1,6} \S/m, 2],
  [/!\[[^\]\n]*\]\([^)\n]*\)/, 2],
  [/\[[^\]\n]+\]\((?:https?:|\/|\.|#|mailto:)[^)\n]*\)/, 2],
  [/\*\*[^\s*][^*\n]*\*\*/, 2],
  [/^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|/m, 2],
  [/\[\^[^\]\s]+\]/, 2],
  [/^(?:```|~~~)/m, 2],
  [/^> \S/m, 2],
  [/^\S[^\n]*\n={3,}[ \t]*$/m, 2],
  [/^[ \t]*[-*+] \S.*\n[ \t]*[-*+] \S/m, 1],
  [/^(?:=+|-{3,})[ \t]*$/m, 1],
  [/(?<![\w_])__?[^\s_][^_\n]*[^\s_]__?(?![\w_])/, 1],
];
const CERTAIN = 2;

/** Tells what a file is by what stands in it; its name says nothing. */
export function sniffFormat(body: string): DocumentFormat {
  if (HTML_START.test(body) || (body.match(HTML_BLOCK_END)?.length ?? 0) >= HTML_BLOCK_ENDS) return "html";
  const certainty = MARKDOWN_SIGNS.reduce((sum, [sign, weight]) => sum + (sign.test(body) ? weight : 0), 0);
  return certainty >= CERTAIN ? "markdown" : "text";
}
