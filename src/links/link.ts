import type { LinkTo } from "../types.ts";
import { linkToFile } from "./file-link.ts";
import { linkToText } from "./text-fragment.ts";

export interface LinkOptions {
  /** Web address of the folder of documents in a repository; an invalid one counts as none. */
  readonly sourceBaseUrl?: string | undefined;
}

/**
 * The link is the document's own address with a text fragment, else the file under `sourceBaseUrl` with its
 * lines, else `path:10-12`. The first two hold ASCII only; the last is the path as it is, for people to read.
 */
export function createLink(options: LinkOptions): LinkTo {
  const { sourceBaseUrl } = options;
  return ({ document, range, lines }) =>
    (document.url === null ? undefined : linkToText(document.url, document, range)) ??
    (sourceBaseUrl === undefined ? undefined : linkToFile(sourceBaseUrl, document, lines)) ??
    `${document.path}:${lines[1] > lines[0] ? lines.join("-") : lines[0]}`;
}
