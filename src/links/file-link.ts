import type { DocumentInfo, LineRange } from "../types.ts";
import { encodeStrictly, parseWebAddress } from "./web-address.ts";

/** How a site that shows repositories addresses the lines of a file. */
interface RepositorySite {
  readonly host: RegExp;
  /** Asks for the source of a Markdown file: its rendered view has no lines to link to. */
  readonly markdownQuery?: string;
  readonly line: (line: number) => string;
  readonly lines: (first: number, last: number) => string;
}

const SITES: readonly RepositorySite[] = [
  {
    host: /(?:^|\.)github\.com$/,
    markdownQuery: "plain=1",
    line: (line) => `L${line}`,
    lines: (first, last) => `L${first}-L${last}`,
  },
  {
    host: /gitlab/,
    markdownQuery: "plain=1",
    line: (line) => `L${line}`,
    lines: (first, last) => `L${first}-${last}`,
  },
  {
    host: /(?:^|\.)bitbucket\.org$/,
    line: (line) => `lines-${line}`,
    lines: (first, last) => `lines-${first}:${last}`,
  },
  {
    host: /gitea|forgejo|(?:^|\.)codeberg\.org$/,
    markdownQuery: "display=source",
    line: (line) => `L${line}`,
    lines: (first, last) => `L${first}-L${last}`,
  },
];

const UNKNOWN_SITE: RepositorySite = {
  host: /^/,
  line: (line) => `L${line}`,
  lines: (first, last) => `L${first}-L${last}`,
};

const isMarkdown = ({ format, path }: DocumentInfo): boolean =>
  format === "markdown" || /\.(?:md|markdown)$/i.test(path);

const addToQuery = (query: string, wanted: string | undefined): string => {
  if (wanted === undefined || query.slice(1).split("&").includes(wanted)) return query;
  return query.length > 1 ? `${query}&${wanted}` : `?${wanted}`;
};

/**
 * Address of the document's file below `base`, at its lines. The query of `base` stays, its fragment does not.
 * Undefined if `base` is no http(s) address.
 */
export function linkToFile(
  base: string,
  document: DocumentInfo,
  [first, last]: LineRange,
): string | undefined {
  const url = parseWebAddress(base);
  if (url === undefined) return undefined;
  const site = SITES.find(({ host }) => host.test(url.hostname)) ?? UNKNOWN_SITE;
  url.pathname = url.pathname.replace(/\/+$/, "");
  const query = addToQuery(url.search, isMarkdown(document) ? site.markdownQuery : undefined);
  url.search = "";
  url.hash = "";
  const folder = url.href.replace(/\/$/, "");
  const path = document.path.split("/").map(encodeStrictly).join("/");
  return `${folder}/${path}${query}#${last > first ? site.lines(first, last) : site.line(first)}`;
}
