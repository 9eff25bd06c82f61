import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CELL,
  FIRST_ITEM,
  FOOTNOTE,
  JOINED_SENTENCE,
  LEDGER_PATH,
  LEDGER_QUESTION,
  PARAGRAPH_SENTENCE,
  TABLES_PATH,
  WEB_DOCUMENTS,
} from "../web-documents.ts";
import { openWebHouse, placeOf, type WebHouse } from "../web-house.ts";
import { describeInBrowser, expectCalm, PHONE, readMarked } from "./browser.ts";

let house: WebHouse;
beforeAll(async () => {
  house = await openWebHouse(WEB_DOCUMENTS);
});
afterAll(() => house.close());

const PLACES = [
  ["a sentence of a paragraph", LEDGER_PATH, PARAGRAPH_SENTENCE, 1],
  ["a cell of a table", TABLES_PATH, CELL, 1],
  ["a footnote", LEDGER_PATH, FOOTNOTE, 1],
  ["a sentence joined over a page break", LEDGER_PATH, JOINED_SENTENCE, 1],
  ["neighbouring sentences", LEDGER_PATH, JOINED_SENTENCE, 2],
  ["items of a list", TABLES_PATH, FIRST_ITEM, 3],
] as const;

const VIEWS = [
  ["on a desk", {}],
  ["on a phone", PHONE],
  ["with script off", { javaScriptEnabled: false }],
  ["on a phone with script off, in the dark", { ...PHONE, javaScriptEnabled: false, colorScheme: "dark" }],
] as const;

describeInBrowser("source pages in a browser", (browser) => {
  describe.each(VIEWS)("%s", (_, view) => {
    it.each(PLACES)(
      "a link to %s opens with it marked and in the window",
      async (_name, path, words, units) => {
        const { page, complaints } = await browser.open(view);
        await page.goto(house.origin + placeOf(house, path, words, units));
        const marked = await readMarked(page);
        expect(marked).toMatchObject({ isInside: true, isColoured: true });
        expect(units === 1 ? marked.text : marked.text?.slice(0, words.length)).toBe(words);
        if (units === 3) expect(marked.text).toMatch(/replaced\..*renewed\..*lit again\.$/s);
        if (units === 2) expect(marked.text).toBe(`${JOINED_SENTENCE}${PARAGRAPH_SENTENCE}`);
        expectCalm(complaints);
      },
    );
  });

  it("an answer's link leads to its quote", async () => {
    const { page } = await browser.open();
    await page.goto(`${house.origin}/?q=${encodeURIComponent(LEDGER_QUESTION)}`);
    const quoted = await page.locator(".quote mark").first().textContent();
    await page.locator(".quote a.button").first().click();
    await page.waitForURL(/#q-/);
    expect(await readMarked(page)).toEqual({ text: quoted, isInside: true, isColoured: true });
  });

  it("says which words are marked and on which lines they stand", async () => {
    const { page } = await browser.open();
    const place = placeOf(house, LEDGER_PATH, JOINED_SENTENCE);
    await page.goto(house.origin + place);
    expect(await page.locator("[data-marked-id]").textContent()).toBe(place.split("#q-")[1]);
    expect(await page.locator("[data-marked-lines]").textContent()).toMatch(/^\d+–\d+$/);
    await page.goto(`${house.origin}${place.split("#")[0]}`);
    expect(await page.locator("[data-marked]").isVisible()).toBe(false);
  });

  it("says of a link whose words are gone that they are, and shows the nearest", async () => {
    const changing = await openWebHouse({
      "a.md": "# A\n\nThe ferry cost two coins in 1999. It left at noon.\n",
    });
    const { page } = await browser.open();
    const place = placeOf(changing, "a.md", "The ferry cost two coins in 1999.");
    await changing.change({ "a.md": "# A\n\nIt left at noon. The ferry cost three coins in 1999.\n" });
    await page.goto(changing.origin + place);
    await page.waitForSelector(".gone");
    expect(await page.locator(".gone").textContent()).toContain("no longer in this document");
    await page.locator(".gone a.button").click();
    expect((await readMarked(page)).text).toBe("The ferry cost three coins in 1999.");
    expect(await page.locator("[data-marked]").isVisible()).toBe(true);
    await changing.close();
  });

  it("says so with script off too, but only if nothing is marked", async () => {
    const { page } = await browser.open({ javaScriptEnabled: false });
    const place = placeOf(house, LEDGER_PATH, PARAGRAPH_SENTENCE);
    await page.goto(house.origin + place);
    expect(await page.locator(".unmarked").isVisible()).toBe(false);
    await page.goto("about:blank");
    await page.goto(`${house.origin}${place.slice(0, -8)}00000000`);
    expect(await page.locator(".unmarked").isVisible()).toBe(true);
  });

  it("leads from a call to its note and back", async () => {
    const { page } = await browser.open();
    await page.goto(`${house.origin}/documents/${house.document(LEDGER_PATH).id}`);
    await page.locator("#call-4").click();
    expect(page.url()).toMatch(/#note-4$/);
    expect((await readMarked(page)).text?.trim()).toBe(FOOTNOTE);
    await page.locator("#note-4 .back").click();
    expect(page.url()).toMatch(/#call-4$/);
  });

  it("copies a reference and an address", async () => {
    const { page } = await browser.open({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(house.origin + placeOf(house, LEDGER_PATH, PARAGRAPH_SENTENCE));
    const read = () => page.evaluate<string>("navigator.clipboard.readText()");
    await page.locator("[data-copy]").first().click();
    await expect.poll(read).toContain("江湾渡口的账本[Z]");
    await page.locator(".marked [data-copy-address]").click();
    await expect.poll(read).toBe(page.url());
    expect(await page.locator(".marked [data-copy-address]").textContent()).toBe("Copied");
  });
});
