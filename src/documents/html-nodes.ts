import type { CheerioAPI } from "cheerio";

type Root = NonNullable<ReturnType<CheerioAPI["root"]>[0]>;
export type HtmlNode = Root["children"][number];
export type HtmlElement = Extract<HtmlNode, { attribs: Record<string, string> }>;

export const isElement = (node: HtmlNode): node is HtmlElement => "attribs" in node;

export const textOf = (node: HtmlNode): string | undefined => (node.type === "text" ? node.data : undefined);

const INVISIBLE = new Set(
  "script style noscript template svg math head title meta link iframe object embed audio video canvas form button select textarea input nav aside dialog menu".split(
    " ",
  ),
);
const HIDDEN_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** True for what a reader does not see, and for navigation, which is no text of the document. */
export const isInvisible = ({ name, attribs }: HtmlElement): boolean =>
  INVISIBLE.has(name) ||
  attribs.hidden !== undefined ||
  attribs["aria-hidden"] === "true" ||
  HIDDEN_STYLE.test(attribs.style ?? "");

const BLOCKS = new Set(
  "address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

export const isBlockElement = ({ name }: HtmlElement): boolean => BLOCKS.has(name);

export const isBoldElement = ({ name, attribs }: HtmlElement): boolean =>
  name === "b" || name === "strong" || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attribs.style ?? "");

export const isCentredElement = ({ name, attribs }: HtmlElement): boolean =>
  name === "center" ||
  attribs.align?.toLowerCase() === "center" ||
  /text-align\s*:\s*center/i.test(attribs.style ?? "");

export interface Visitor {
  /** False: do not look inside, and do not call `leave`. */
  enter(element: HtmlElement): boolean;
  leave(element: HtmlElement): void;
  text(node: HtmlNode, text: string): void;
}

/** Visits the nodes in document order without recursion, so that no depth of nesting can overflow the stack. */
export function walk(nodes: readonly HtmlNode[], visitor: Visitor): void {
  const stack: { readonly node: HtmlNode; readonly isLeaving: boolean }[] = [];
  const push = (list: readonly HtmlNode[]): void => {
    for (const node of list.toReversed()) stack.push({ node, isLeaving: false });
  };
  push(nodes);
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, isLeaving } = next;
    const text = textOf(node);
    if (text !== undefined) visitor.text(node, text);
    if (!isElement(node)) continue;
    if (isLeaving) {
      visitor.leave(node);
    } else if (visitor.enter(node)) {
      stack.push({ node, isLeaving: true });
      push(node.children);
    }
  }
}
