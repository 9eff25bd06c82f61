import type { LinkTo } from "../ports.ts";
import { linkToFile } from "./file-link.ts";
import { linkToSourcePage } from "./source-page.ts";
import { linkToText } from "./text-fragment.ts";

export interface LinkOptions {
  /** Web address under which this program's own pages are reached; an invalid one counts as none. */
  readonly publicUrl?: string | undefined;
  /** Web address of the folder of documents in a repository; an invalid one counts as none. */
  readonly sourceBaseUrl?: string | undefined;
}

/**
 * The link is the document's own address with a text fragment, else its source page at the quote, else the file under
 * `sourceBaseUrl` with its lines, else `path:10-12`. All but the last hold ASCII only; the last is the path as it is,
 * for people to read.
 */
export function createLink({ publicUrl, sourceBaseUrl }: LinkOptions): LinkTo {
  return ({ document, citationId, range, lines }) =>
    (document.url === null ? undefined : linkToText(document.url, document, range)) ??
    (publicUrl === undefined ? undefined : linkToSourcePage(publicUrl, document.id, citationId)) ??
    (sourceBaseUrl === undefined ? undefined : linkToFile(sourceBaseUrl, document, lines)) ??
    `${document.path}:${lines[1] > lines[0] ? lines.join("-") : lines[0]}`;
}
