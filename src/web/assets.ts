import { createHash } from "node:crypto";
import { SCRIPT } from "./script.ts";
import { ANSWER_STYLE } from "./style-answer.ts";
import { BASE_STYLE } from "./style-base.ts";
import { DOCUMENT_STYLE } from "./style-document.ts";
import { LISTING_STYLE } from "./style-listing.ts";
import { MARKS_STYLE } from "./style-marks.ts";

export interface Asset {
  readonly contentType: string;
  readonly body: string;
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#a4402f"/><path d="M8 9h10v5h-9v5h9c0 4-1 5-4 5M23 7v18" fill="none" stroke="#fff" stroke-width="2.5"/></svg>`;

const STYLE = [BASE_STYLE, ANSWER_STYLE, DOCUMENT_STYLE, MARKS_STYLE, LISTING_STYLE].join("");

/** A file's name changes with its content, so that a browser may keep it for good. */
const nameOf = (body: string, ending: string): string =>
  `/assets/${createHash("sha256").update(body).digest("hex").slice(0, 12)}.${ending}`;

export const STYLE_PATH = nameOf(STYLE, "css");
export const SCRIPT_PATH = nameOf(SCRIPT, "js");
export const ICON_PATH = nameOf(ICON, "svg");

/** By path. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  [STYLE_PATH, { contentType: "text/css; charset=utf-8", body: STYLE }],
  [SCRIPT_PATH, { contentType: "text/javascript; charset=utf-8", body: SCRIPT }],
  [ICON_PATH, { contentType: "image/svg+xml", body: ICON }],
]);
