import { html } from "hono/html";
import { renderLayout } from "./layout.ts";
import type { Html, PageContext } from "./page-context.ts";

/** A page that says one thing: that something is not there, or did not work. */
export const renderMessagePage = (message: string, context: PageContext): Html => {
  const { labels, href } = context;
  const main = html`<h1>${message}</h1>
<p>${labels.notFoundHint}</p>
<p><a class="button" href="${href("/")}">${labels.ask}</a> <a class="button quiet" href="${href("/documents")}">${labels.documents}</a></p>`;
  return renderLayout(context, { title: message, current: null, kind: "message", main });
};
