import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";

const PATH = "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const isThere = existsSync(PATH);

/** A page in a window of its own, with what it complains about and what it loads. */
export interface OpenPage {
  readonly page: Page;
  /** Errors of scripts, refusals of the policy, and whatever else the browser writes to its console. */
  readonly complaints: readonly string[];
  /** Addresses of everything that was asked for. */
  readonly requests: readonly string[];
}

export interface TestBrowser {
  open(options?: BrowserContextOptions): Promise<OpenPage>;
}

/**
 * Tests that need Debian's Chromium. On a machine without it they are left out, which is said; where
 * `BROWSER_REQUIRED` is set, as in `.ci/run`, its absence is a failure.
 */
export function describeInBrowser(name: string, define: (browser: TestBrowser) => void): void {
  if (!isThere && !process.env.BROWSER_REQUIRED)
    console.warn(`Left out: ${name}. There is no ${PATH}; "apt-get install chromium" installs it.`);
  describe.skipIf(!isThere && !process.env.BROWSER_REQUIRED)(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: PATH, args: FLAGS });
    }, 60_000);
    afterAll(() => browser?.close());
    define({
      async open(options = {}) {
        const context = await browser.newContext({ locale: "en-GB", ...options });
        const page = await context.newPage();
        const complaints: string[] = [];
        const requests: string[] = [];
        page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
        page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
        page.on("dialog", (dialog) => {
          complaints.push(`dialog: ${dialog.message()}`);
          void dialog.dismiss();
        });
        context.on("request", (request) => requests.push(request.url()));
        return { page, complaints, requests };
      },
    });
  });
}

export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 640 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};

/** What is marked, and whether all of it is inside the window. */
export interface Marked {
  readonly text: string | null;
  readonly isInside: boolean;
  readonly isColoured: boolean;
}

const MARKED = `(() => {
  const target = document.querySelector(":target");
  if (!target) return { text: null, isInside: false, isColoured: false };
  const isAnchor = target.tagName === "I";
  const all = [...document.querySelectorAll(".s")];
  const from = all.indexOf(target.parentElement);
  const sentences = isAnchor ? all.slice(from, from + Number(target.className.split("-").at(-1))) : [target];
  const plain = getComputedStyle(document.body).backgroundColor;
  const boxes = sentences.flatMap((one) => [...one.getClientRects()]);
  const isInside = ({ top, bottom, left, right }) =>
    top >= 0 && left >= 0 && bottom <= innerHeight && right <= document.documentElement.clientWidth;
  const isColoured = (one) => ![plain, "rgba(0, 0, 0, 0)"].includes(getComputedStyle(one).backgroundColor);
  return {
    text: sentences.map((one) => one.textContent).join(""),
    isInside: boxes.length > 0 && boxes.every(isInside),
    isColoured: sentences.every(isColoured),
  };
})()`;

export const readMarked = (page: Page): Promise<Marked> => page.evaluate<Marked>(MARKED);

/** How far the page is wider than the window, and how much its parts have moved while it loaded. */
export interface Layout {
  readonly overflow: number;
  readonly shift: number;
}

const LAYOUT = `new Promise((resolve) => {
  let shift = 0;
  const { scrollWidth, clientWidth } = document.documentElement;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve({ overflow: scrollWidth - clientWidth, shift }), 300);
})`;

export const readLayout = (page: Page): Promise<Layout> => page.evaluate<Layout>(LAYOUT);

export const expectCalm = (complaints: readonly string[]): void => expect(complaints).toEqual([]);
