import { encodeStrictly, parseWebAddress } from "./web-address.ts";

/** What the anchors of the source pages begin with: an id that begins with a digit is awkward in a style sheet. */
export const ANCHOR_PREFIX = "q-";

/**
 * Address of the source page of a document, at the quoted words. The page finds them by what they say, so that the
 * address goes on being right when the index is made anew.
 *
 * @param publicUrl under which the web pages are reached; undefined is returned if it is no http(s) address
 */
export function linkToSourcePage(
  publicUrl: string,
  documentId: string,
  citationId: string,
): string | undefined {
  const url = parseWebAddress(publicUrl);
  if (url === undefined) return undefined;
  const folder = url.pathname.replace(/\/+$/, "");
  return `${url.origin}${folder}/documents/${encodeStrictly(documentId)}#${ANCHOR_PREFIX}${citationId}`;
}
