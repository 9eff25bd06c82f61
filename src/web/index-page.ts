import { html } from "hono/html";
import { renderLayout } from "./layout.ts";
import type { Html, PageContext } from "./page-context.ts";
import type { IndexStatus } from "./web-options.ts";

/** Files of each kind that are named; of more, the number is told. */
const MOST_FILES = 200;

const fact = (name: string, value: Html | string | number): Html =>
  html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0);

const timeOf = (iso: string): Html =>
  html`<time datetime="${iso}">${iso.replace("T", " ").replace(/\.\d+Z$/, " UTC")}</time>`;

const renderLastRun = ({ lastRun }: IndexStatus, { labels }: PageContext): Html | "" => {
  if (lastRun === null) return "";
  return html`<section aria-labelledby="last-run"><h2 id="last-run">${labels.lastRun}</h2><dl class="facts">
${fact(labels.startedAt, timeOf(lastRun.startedAt))}
${fact(labels.took, labels.seconds((lastRun.tookMs / 1000).toFixed(1)))}
${fact(labels.added, lastRun.added)}${fact(labels.changed, lastRun.changed)}${fact(labels.removed, lastRun.removed)}
${fact(labels.unchanged, lastRun.unchanged)}${fact(labels.skipped, lastRun.skipped)}${fact(labels.embedded, lastRun.embedded)}
</dl></section>`;
};

const renderFiles = (name: string, paths: readonly string[]): Html | "" => {
  if (paths.length === 0) return "";
  const rest = paths.length > MOST_FILES ? html`<li>… ${paths.length - MOST_FILES}</li>` : "";
  const items = paths.slice(0, MOST_FILES).map((path) => html`<li class="path">${path}</li>`);
  return html`<h3>${name} (${paths.length})</h3><ul class="files">${items}${rest}</ul>`;
};

const renderChanges = ({ added, changed, removed }: IndexStatus, { labels }: PageContext): Html | "" =>
  added.length + changed.length + removed.length === 0
    ? ""
    : html`<section aria-labelledby="changes"><h2 id="changes">${labels.changesSince}</h2>
${renderFiles(labels.added, added)}${renderFiles(labels.changed, changed)}${renderFiles(labels.removed, removed)}</section>`;

const renderSkipped = ({ skipped }: IndexStatus, { labels }: PageContext): Html | "" => {
  if (skipped.length === 0) return "";
  const items = skipped
    .slice(0, MOST_FILES)
    .map(
      ({ path, reason }) =>
        html`<li><span class="path">${path}</span>: <span lang="en">${reason}</span></li>`,
    );
  return html`<section aria-labelledby="skipped"><h2 id="skipped">${labels.skippedFiles} (${skipped.length})</h2><ul class="files">${items}</ul></section>`;
};

/** The state of the index and what the last run of the indexer did. */
export const renderIndexPage = (status: IndexStatus, context: PageContext): Html => {
  const { labels } = context;
  const { state, model, documents, passages, bytes } = status;
  const main = html`<h1>${labels.index}</h1>
<p class="state ${state}"><strong>${labels.states[state]}</strong></p>
<dl class="facts">${fact(labels.documents, documents)}${fact(labels.passages, passages)}
${fact(labels.model, html`<code>${model ?? labels.noModel}</code>`)}${fact(labels.size, labels.megabytes(megabytes(bytes)))}</dl>
${renderLastRun(status, context)}${renderChanges(status, context)}${renderSkipped(status, context)}`;
  return renderLayout(context, { title: labels.index, current: "index", kind: "status", main });
};
