import type { Document, Range } from "../types.ts";
import { chooseDirective } from "./choose-directive.ts";
import { cutIntoPieces, type Piece, readPage } from "./pieces.ts";
import { parseWebAddress } from "./web-address.ts";

/** Characters of a whole URL: the limit of Discord's link buttons. */
const LONGEST_URL = 512;
/** Pieces of a quote among which a part that can be found is looked for. */
const MOST_PIECES = 8;
const DIRECTIVE_MARK = ":~:";

/**
 * The address with a text fragment that makes browsers scroll to the quote and mark it: all of it, or a part of
 * it where the whole cannot be told from other words. The address's own fragment stays, a directive in it does
 * not. Without a directive where none fits into 512 characters or leads to the quoted words. Undefined if the
 * address is not http(s).
 */
export function linkToText(address: string, document: Document, range: Range): string | undefined {
  const url = parseWebAddress(address);
  if (url === undefined) return undefined;
  const [fragment = ""] = url.hash.slice(1).split(DIRECTIVE_MARK);
  url.hash = "";
  const page = fragment === "" ? url.href : `${url.href}#${fragment}`;
  const opening = `${fragment === "" ? "#" : ""}${DIRECTIVE_MARK}text=`;
  const directive = findDirective(document, range, LONGEST_URL - page.length - opening.length);
  return directive === undefined ? page : `${page}${opening}${directive}`;
}

const findDirective = (document: Document, range: Range, room: number): string | undefined => {
  if (room <= 0) return undefined;
  const page = readPage(document);
  const pieces = cutIntoPieces(page, range);
  const whole = chooseDirective(page.text, pieces, room, "twin");
  if (whole !== undefined) return whole;
  // The first cell of a row is often a word that stands all over the page; the next ones still lead there.
  for (const part of partsOf(pieces.slice(0, MOST_PIECES))) {
    const directive = chooseDirective(page.text, part, room, "first");
    if (directive !== undefined) return directive;
  }
  return undefined;
};

/** Neighbouring pieces without the whole, the longest parts first. */
function* partsOf(pieces: readonly Piece[]): Generator<readonly Piece[]> {
  for (let length = pieces.length - 1; length > 0; length -= 1) {
    for (let start = 0; start + length <= pieces.length; start += 1)
      yield pieces.slice(start, start + length);
  }
}
