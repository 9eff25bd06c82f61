import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  BREAD_QUESTION,
  JOINED_SENTENCE,
  LEDGER_PATH,
  TABLES_PATH,
  WEB_DOCUMENTS,
} from "../web-documents.ts";
import { openWebHouse, placeOf, type WebHouse } from "../web-house.ts";
import { describeInBrowser, expectCalm, PHONE, readLayout } from "./browser.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

let house: WebHouse;
let paths: Readonly<Record<string, string>>;
beforeAll(async () => {
  house = await openWebHouse(WEB_DOCUMENTS);
  paths = {
    start: "/",
    answer: `/?q=${encodeURIComponent(BREAD_QUESTION)}`,
    "near misses": "/?q=Who+won+the+chess+tournament+in+Valparaiso",
    filtered: `/?q=${encodeURIComponent(BREAD_QUESTION)}&language=ru&document=хлеб`,
    "a filter that nothing fits": `/?q=${encodeURIComponent(BREAD_QUESTION)}&until=1900`,
    documents: "/documents",
    index: "/index",
    ledger: `/documents/${house.document(LEDGER_PATH).id}`,
    tables: `/documents/${house.document(TABLES_PATH).id}`,
    place: placeOf(house, LEDGER_PATH, JOINED_SENTENCE),
    gone: `/documents/${house.document(TABLES_PATH).id}?q=${house.document(TABLES_PATH).id}-00000000`,
    nothing: "/nothing",
  };
});
afterAll(() => house.close());

const NAMES = [
  "start",
  "answer",
  "near misses",
  "filtered",
  "a filter that nothing fits",
  "documents",
  "index",
  "ledger",
  "tables",
  "place",
  "gone",
  "nothing",
];

/** Put in by the debugger, which the page's policy does not hold up. */
const runAxe = async (page: Page): Promise<string[]> => {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: AXE });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((results) => JSON.stringify(results))`,
    awaitPromise: true,
    returnByValue: true,
  });
  const { violations } = JSON.parse(String(result.value)) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

const THEMES = [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["light on a phone", { ...PHONE, colorScheme: "light" }],
] as const;

describeInBrowser("pages in a browser", (browser) => {
  describe.each(THEMES)("%s", (_, view) => {
    it.each(NAMES)(
      "%s has nothing that axe finds serious, fits the window and stands still",
      async (name) => {
        const { page, complaints, requests } = await browser.open(view);
        const path = paths[name] ?? "";
        await page.goto(house.origin + path);
        expect(await runAxe(page)).toEqual([]);
        const { overflow, shift } = await readLayout(page);
        expect(overflow).toBeLessThanOrEqual(0);
        expect(shift).toBeLessThan(0.01);
        expect(requests.filter((url) => !url.startsWith(`${house.origin}/`))).toEqual([]);
        expectCalm(complaints.filter((line) => !/status of 40[04]/.test(line)));
      },
    );
  });

  it("dark is dark and light is light", async () => {
    const brightness = async (colorScheme: "light" | "dark") => {
      const { page } = await browser.open({ colorScheme });
      await page.goto(house.origin);
      const color = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
      return Number(/\d+/.exec(color)?.[0]);
    };
    expect(await brightness("light")).toBeGreaterThan(200);
    expect(await brightness("dark")).toBeLessThan(60);
  });

  it.each([
    ["with script", true],
    ["with script off", false],
  ])("answers by keyboard alone, %s", async (_, javaScriptEnabled) => {
    const { page, complaints } = await browser.open({ javaScriptEnabled });
    await page.goto(`${house.origin}/?lang=ru`);
    // The field has the focus when the page has opened, with nothing done for it.
    await page.locator("#q:focus").waitFor();
    await page.keyboard.type(BREAD_QUESTION);
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=/);
    expect(new URL(page.url()).searchParams.get("q")).toBe(BREAD_QUESTION);
    expect(new URL(page.url()).searchParams.get("lang")).toBe("ru");
    expect(await page.locator("#verdict").textContent()).toContain("Словами самих документов");
    expect(await page.locator(".quote mark").first().textContent()).toContain("семь пекарен");
    expectCalm(complaints);
  });

  it("lets a keyboard skip what every page has, and shows where it is", async () => {
    const { page } = await browser.open();
    await page.goto(house.origin + (paths.answer ?? ""));
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.id")).toBe("q");
    const width = await page.evaluate("getComputedStyle(document.querySelector('#q')).outlineWidth");
    expect(width).toBe("3px");
  });

  it("goes to the question from anywhere by Ctrl+K", async () => {
    const { page } = await browser.open();
    await page.goto(house.origin + (paths.answer ?? ""));
    await page.keyboard.press("Control+k");
    expect(await page.evaluate("document.activeElement.id")).toBe("q");
  });

  it.each([
    ["with script", true],
    ["with script off", false],
  ])("asks only some of the documents by keyboard alone, %s", async (_, javaScriptEnabled) => {
    const { page, complaints } = await browser.open({ javaScriptEnabled });
    await page.goto(`${house.origin}/?lang=en`);
    await page.locator("#q:focus").waitFor();
    await page.keyboard.type("Who rebuilt the ferry and where was the bread?");
    // Past the button to the folded filter, and through its fields.
    for (const key of ["Tab", "Tab", "Enter", "Tab", "Tab", "Tab"]) await page.keyboard.press(key);
    expect(await page.evaluate("document.activeElement.id")).toBe("since");
    await page.keyboard.type("2021");
    await page.keyboard.press("Enter");
    await page.waitForURL(/since=2021/);
    const { searchParams } = new URL(page.url());
    // Without script the fields that are left empty stand in the address too, and mean nothing.
    expect([...searchParams.keys()].sort()).toEqual(
      javaScriptEnabled ? ["lang", "q", "since"] : ["document", "lang", "language", "q", "since", "until"],
    );
    expect(await page.locator(".narrow").getAttribute("open")).toBe("");
    expect(await page.inputValue("#since")).toBe("2021");
    expect(new Set(await page.locator(".quote .path").allTextContents())).toEqual(new Set([TABLES_PATH]));
    await page.goBack();
    expect(await page.locator(".narrow [disabled]").count()).toBe(0);
    expectCalm(complaints);
  });

  it("finds documents by a form, with script off", async () => {
    const { page } = await browser.open({ javaScriptEnabled: false });
    await page.goto(`${house.origin}/documents`);
    await page.fill("#search", "ferry");
    await page.selectOption("#language", "en");
    await page.fill("#from", "2021");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search=ferry/);
    expect(await page.locator(".documents a").allTextContents()).toEqual(["Four rebuildings of the ferry"]);
  });
});
