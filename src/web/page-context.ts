import type { html } from "hono/html";
import type { Tongue } from "../labels/tongues.ts";
import type { Labels } from "./labels.ts";

/** A piece of a page. What is put into a template is escaped; what comes out of one is not escaped again. */
export type Html = ReturnType<typeof html>;

/** What every page is made with. */
export interface PageContext {
  readonly tongue: Tongue;
  readonly labels: Labels;
  /** Folder of the public address, without a slash at its end. */
  readonly base: string;
  /** Path of the page, and its query without the language: where the switch of languages leads. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Address of a page: keeps the language that the reader has chosen, and the folder of the public address. */
  href(path: string, query?: Readonly<Record<string, string>>, fragment?: string): string;
  /** Address of this page in another language. */
  hrefIn(tongue: Tongue): string;
}

interface ContextParts {
  readonly tongue: Tongue;
  readonly labels: Labels;
  /** The language that the address names, if it does. */
  readonly asked: string | undefined;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Folder of the public address, without a slash at its end. */
  readonly base: string;
}

const withQuery = (path: string, query: URLSearchParams): string =>
  query.size === 0 ? path : `${path}?${query}`;

export const createPageContext = (parts: ContextParts): PageContext => {
  const { tongue, labels, asked, path, base } = parts;
  const query = new URLSearchParams(parts.query);
  query.delete("lang");
  return {
    tongue,
    labels,
    base,
    path,
    query,
    href(to, values = {}, fragment = "") {
      const wanted = new URLSearchParams(values);
      if (asked !== undefined) wanted.set("lang", tongue);
      return `${withQuery(`${base}${to}`, wanted)}${fragment === "" ? "" : `#${fragment}`}`;
    },
    hrefIn(other) {
      const wanted = new URLSearchParams(query);
      wanted.set("lang", other);
      return withQuery(`${base}${path}`, wanted);
    },
  };
};
