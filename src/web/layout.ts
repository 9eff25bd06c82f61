import { html } from "hono/html";
import { TONGUES, type Tongue } from "../labels/tongues.ts";
import { ICON_PATH, SCRIPT_PATH, STYLE_PATH } from "./assets.ts";
import type { Html, PageContext } from "./page-context.ts";

const NAMES: Readonly<Record<Tongue, string>> = {
  "zh-CN": "简体",
  "zh-TW": "繁體",
  en: "English",
  ru: "Русский",
};

interface PageParts {
  /** Of the window; the project's name is added. */
  readonly title: string;
  /** The page in the navigation that this one is, or belongs to. */
  readonly current: "ask" | "documents" | "index" | null;
  /** Class of the main part. */
  readonly kind: string;
  readonly main: Html;
}

const navigationOf = ({ labels, href }: PageContext, current: PageParts["current"]): Html[] =>
  (
    [
      ["ask", "/", labels.ask],
      ["documents", "/documents", labels.documents],
      ["index", "/index", labels.index],
    ] as const
  ).map(([name, path, label]) =>
    name === current
      ? html`<li><a href="${href(path)}" aria-current="page">${label}</a></li>`
      : html`<li><a href="${href(path)}">${label}</a></li>`,
  );

const languagesOf = ({ tongue, hrefIn }: PageContext): Html[] =>
  TONGUES.map((other) =>
    other === tongue
      ? html`<li><a href="${hrefIn(other)}" lang="${other}" hreflang="${other}" aria-current="true">${NAMES[other]}</a></li>`
      : html`<li><a href="${hrefIn(other)}" lang="${other}" hreflang="${other}">${NAMES[other]}</a></li>`,
  );

/** A whole page around its main part. */
export const renderLayout = (context: PageContext, { title, current, kind, main }: PageParts): Html => {
  const { labels, tongue, href, base } = context;
  return html`<!doctype html>
<html lang="${tongue}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · Yinju 引据</title>
<link rel="stylesheet" href="${base + STYLE_PATH}">
<link rel="icon" href="${base + ICON_PATH}" type="image/svg+xml">
<script src="${base + SCRIPT_PATH}" defer></script>
</head>
<body>
<a class="skip" href="#main">${labels.skip}</a>
<header class="top">
<a class="brand" href="${href("/")}"><span class="seal" lang="zh" aria-hidden="true">引</span><span>Yinju <span lang="zh">引据</span></span></a>
<nav aria-label="${labels.navigation}"><ul>${navigationOf(context, current)}</ul></nav>
</header>
<main id="main" class="${kind}" tabindex="-1">
${main}
</main>
<footer class="bottom">
<p>${labels.footer}</p>
<nav aria-label="${labels.languages}"><ul>${languagesOf(context)}</ul></nav>
</footer>
</body>
</html>`;
};
