import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { load } from "cheerio";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostileDocuments, PAYLOADS } from "../hostile-documents.ts";
import { openWebHouse, type WebHouse } from "../web-house.ts";
import { describeInBrowser } from "./browser.ts";

const COUNT = 500;
const SECRET = "the-secret-that-stands-outside-of-the-documents";
const TIMEOUT_MS = 300_000;

let house: WebHouse;
let paths: string[];
beforeAll(async () => {
  house = await openWebHouse(hostileDocuments(COUNT));
  // A link that leads out of the folder is not followed.
  await writeFile(join(house.root, "secret.txt"), `${SECRET}.\n`);
  await symlink(join(house.root, "secret.txt"), join(house.root, "seeds", "link.txt"));
  await house.change({ "more.md": "# More\n\nOne more document.\n" });
  paths = [
    ...[...house.serving.current().documents.keys()].map((id) => `/documents/${id}`),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((page) => `/documents?page=${page}`),
    ...PAYLOADS.flatMap((payload) => [
      `/?${new URLSearchParams({ q: payload })}`,
      `/?${new URLSearchParams({ q: "harmless", document: payload, language: payload, since: payload, until: payload })}`,
      `/?${new URLSearchParams({ q: "harmless", document: payload })}`,
      `/documents?${new URLSearchParams({ search: payload, from: payload, language: payload, lang: payload })}`,
    ]),
    "/?q=harmless+hostile+sentence&n=15",
    "/index",
  ];
}, TIMEOUT_MS);
afterAll(() => house.close());

const ELEMENTS = new Set(
  (
    "html head meta title link script body a header span nav ul li main footer p h1 h2 h3 h4 h5 h6 form label div input button " +
    "section ol article blockquote mark code noscript aside dl dt dd time pre table thead tbody tr th td i figure figcaption svg g " +
    "line text circle select option strong details summary"
  ).split(" "),
);

describe("the pages of hostile documents", () => {
  it("hold all of them but one that is binary, and not the link that leads out of the folder", () => {
    const { documents, manifest } = house.serving.current();
    expect(manifest.skipped.map(({ path }) => path).toSorted()).toEqual(["hostile-423.md", "link.txt"]);
    expect(documents.size).toBe(COUNT + 1 - 1);
  });

  it(
    "hold no element, no handler and no address but their own, and nothing from outside of the folder",
    async () => {
      const found = new Set<string>();
      for (const path of paths) {
        const response = await house.get(path);
        const body = await response.text();
        if (response.status >= 500) found.add(`${response.status} ${path}`);
        if (body.includes(SECRET)) found.add(`secret in ${path}`);
        const page = load(body, { scriptingEnabled: false });
        for (const element of page("*").toArray()) {
          const { name, attribs } = element as unknown as { name: string; attribs: Record<string, string> };
          if (!ELEMENTS.has(name)) found.add(`<${name}> in ${path}`);
          for (const [attribute, value] of Object.entries(attribs)) {
            if (/^on|^style$|^srcdoc$/i.test(attribute)) found.add(`${attribute} in ${path}`);
            if (
              /^(?:href|src|action|formaction|xlink:href)$/i.test(attribute) &&
              !/^(?:[/#]|https?:\/\/)/.test(value)
            )
              found.add(`${attribute}=${value} in ${path}`);
            if (attribute === "src" && !value.startsWith("/assets/")) found.add(`src=${value} in ${path}`);
          }
        }
      }
      expect([...found]).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

/** What has happened in a page that must not: scripts of documents that ran, elements that the policy had to stop. */
const EVENTS = `({ ran: window.__ran ?? 0, stopped: window.__stopped ?? [] })`;
const WATCH = `document.addEventListener("securitypolicyviolation", (event) => (window.__stopped ??= []).push(event.violatedDirective + " " + event.blockedURI))`;

const visit = async (page: Page, some: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const path of some) {
    const response = await page.goto(house.origin + path);
    if ((response?.status() ?? 599) >= 500) found.push(`${response?.status()} ${path}`);
    const { ran, stopped } = await page.evaluate<{ ran: number; stopped: string[] }>(EVENTS);
    if (ran > 0) found.push(`script ran in ${path}`);
    if (stopped.length > 0) found.push(`${stopped.join(", ")} in ${path}`);
  }
  return found;
};

describeInBrowser("hostile documents in a browser", (browser) => {
  it(
    "run no script, ask nothing of anybody else, and do not even need the policy to be stopped",
    async () => {
      const halves = [0, 1].map((half) => paths.filter((_, index) => index % 2 === half));
      const results = await Promise.all(
        halves.map(async (half) => {
          const { page, complaints, requests } = await browser.open();
          await page.addInitScript(WATCH);
          const found = await visit(page, half);
          const strangers = requests.filter((url) => !url.startsWith(`${house.origin}/`));
          return [...found, ...strangers, ...complaints.filter((line) => !/status of 4\d\d/.test(line))];
        }),
      );
      expect(results.flat()).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
