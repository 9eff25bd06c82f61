/** Deepest nesting that is kept. Pages that people read stay far below; the parser needs a quadratic time above. */
const DEEPEST = 200;

/** The beginning of a comment or of a tag, with its name. */
const OPENING = /<(!--|\/?[a-z][^\s/<>]*)/gi;

/** Elements that hold nothing, or that end where the next of their kind begins: many of them nest nothing. */
const FLAT = new Set(
  "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp".split(
    " ",
  ),
);
/** Elements whose content is no markup. */
const RAW = new Set(["script", "style", "textarea", "title"]);

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly start: number;
  readonly end: number;
}

const after = (html: string, text: string, start: number): number => {
  const index = html.indexOf(text, start);
  return index < 0 ? html.length : index + text.length;
};

/** The tags that open and close elements which can nest, in order, those of comments and scripts left out. */
function* nestingTags(html: string): Generator<Tag> {
  const opening = new RegExp(OPENING);
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const label = (match[1] ?? "").toLowerCase();
    const name = label.replace("/", "");
    const end = after(html, label === "!--" ? "-->" : ">", opening.lastIndex);
    opening.lastIndex = end;
    if (RAW.has(label)) {
      const closing = new RegExp(`</${label}`, "gi");
      closing.lastIndex = end;
      opening.lastIndex = closing.exec(html)?.index ?? html.length;
    } else if (label !== "!--" && !FLAT.has(name)) {
      yield { name, isEnd: label !== name, start: match.index, end };
    }
  }
}

/**
 * Replaces the tags of elements that are nested too deep by spaces: their text stays, and stays on its line.
 * Without this a file of some thousand open tags could keep the parser busy for minutes or overflow its stack.
 */
export function limitNesting(html: string): string {
  const kept = new Map<string, number>();
  const left = new Map<string, number>();
  const parts: string[] = [];
  let depth = 0;
  let copied = 0;
  const add = (counts: Map<string, number>, name: string, change: number): void => {
    counts.set(name, (counts.get(name) ?? 0) + change);
  };
  for (const { name, isEnd, start, end } of nestingTags(html)) {
    const isTooDeep = isEnd ? (left.get(name) ?? 0) > 0 : depth >= DEEPEST;
    if (isTooDeep) {
      add(left, name, isEnd ? -1 : 1);
      parts.push(html.slice(copied, start), html.slice(start, end).replace(/[^\n]/g, " "));
      copied = end;
    } else if (!isEnd || (kept.get(name) ?? 0) > 0) {
      add(kept, name, isEnd ? -1 : 1);
      depth += isEnd ? -1 : 1;
    }
  }
  return copied === 0 ? html : parts.join("") + html.slice(copied);
}
