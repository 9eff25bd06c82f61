import { html } from "hono/html";
import { ALL_LANGUAGES } from "../text/languages.ts";
import type { DocumentInfo, Language } from "../types.ts";
import { countByTime, type TimeCount } from "./count-by-time.ts";
import type { Html, PageContext } from "./page-context.ts";

/** Units of the drawing; 720 of them are as wide as the page's column. */
const WIDTH = 720;
const LEFT = 76;
const UNDATED_WIDTH = 64;
const LANE_HEIGHT = 46;
const TOP = 10;
const AXIS_HEIGHT = 30;
const LARGEST_RADIUS = 18;
const SMALLEST_RADIUS = 5;
/** Room for a date below the drawing. */
const LABEL_WIDTH = 62;

interface Scale {
  readonly x: (column: number | null) => number;
  readonly y: (language: Language) => number;
  readonly radius: (count: number) => number;
}

const renderBubble = (
  { language, column, count }: TimeCount,
  time: string,
  { x, y, radius }: Scale,
  { labels }: PageContext,
): Html => {
  const size = radius(count);
  const at = html`cx="${x(column).toFixed(1)}" cy="${y(language)}" r="${size.toFixed(1)}"`;
  const number =
    count > 1
      ? html`<text class="number" x="${x(column).toFixed(1)}" y="${y(language) + 4}">${count}</text>`
      : "";
  return html`<g class="lane-${language}"><title>${time}, ${labels.languageNames[language]}: ${labels.pictureOf(count)}</title><circle ${at}/>${number}</g>`;
};

/**
 * Draws when the documents were written, a lane a language and a bubble a stretch of time; its area tells the number of
 * documents. What it shows is said in words beside it, for those who cannot see it.
 */
export function renderCorpusPicture(documents: readonly DocumentInfo[], context: PageContext): Html {
  const { labels } = context;
  const { columns, counts } = countByTime(documents);
  const lanes = ALL_LANGUAGES.filter((language) => counts.some((one) => one.language === language));
  const hasUndated = counts.some(({ column }) => column === null);
  const right = WIDTH - (hasUndated ? UNDATED_WIDTH : 0);
  const columnWidth = (right - LEFT) / Math.max(1, columns.length);
  const most = counts.reduce((sum, { count }) => Math.max(sum, count), 1);
  const largest = Math.max(SMALLEST_RADIUS, Math.min(LARGEST_RADIUS, columnWidth / 2 - 1));
  const scale: Scale = {
    x: (column) => (column === null ? WIDTH - UNDATED_WIDTH / 2 : LEFT + (column + 0.5) * columnWidth),
    y: (language) => TOP + (lanes.indexOf(language) + 0.5) * LANE_HEIGHT,
    // The smallest bubble is one document; others grow in proportion as far as there is room.
    radius: (count) =>
      Math.max(SMALLEST_RADIUS, most === 1 ? Math.min(9, largest) : largest * Math.sqrt(count / most)),
  };
  const height = TOP + lanes.length * LANE_HEIGHT + AXIS_HEIGHT;
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / columnWidth));
  const axis = height - AXIS_HEIGHT;
  const laneLines = lanes.map(
    (language) =>
      html`<g class="lane"><text x="0" y="${scale.y(language) + 4}">${labels.languageNames[language]}</text><line x1="${LEFT}" x2="${WIDTH}" y1="${scale.y(language)}" y2="${scale.y(language)}"/></g>`,
  );
  const dates = columns.map((name, column) =>
    column % every === 0
      ? html`<text class="date" x="${scale.x(column).toFixed(1)}" y="${axis + 18}">${name}</text>`
      : "",
  );
  const undated = hasUndated
    ? html`<text class="date" x="${scale.x(null)}" y="${axis + 18}">${labels.noDate}</text>`
    : "";
  const bubbles = counts.map((one) =>
    renderBubble(one, one.column === null ? labels.noDate : (columns[one.column] ?? ""), scale, context),
  );
  const summary = lanes
    .map((language) => {
      const count = documents.filter((document) => document.language === language).length;
      return `${labels.languageNames[language]}: ${count}`;
    })
    .join("; ");
  return html`<figure class="picture"><figcaption id="picture">${labels.picture}</figcaption>
<div class="scroll" role="region" tabindex="0" aria-labelledby="picture"><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${labels.picture}. ${summary}">
${laneLines}<line class="axis" x1="${LEFT}" x2="${WIDTH}" y1="${axis}" y2="${axis}"/>${dates}${undated}${bubbles}
</svg></div></figure>`;
}
