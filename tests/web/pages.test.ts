import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  BREAD_QUESTION,
  CELL,
  FOOTNOTE,
  JOINED_SENTENCE,
  LEDGER_PATH,
  LEDGER_QUESTION,
  PARAGRAPH_SENTENCE,
  TABLES_PATH,
  WEB_DOCUMENTS,
} from "./web-documents.ts";
import { openWebHouse, placeOf, type WebHouse } from "./web-house.ts";

let house: WebHouse;
beforeAll(async () => {
  house = await openWebHouse(WEB_DOCUMENTS);
});
afterAll(() => house.close());

const read = async (path: string, language = "en") =>
  load(await house.text(path, { headers: { "accept-language": language } }));

const askPath = (question: string): string => `/?${new URLSearchParams({ q: question })}`;

describe("the ask page", () => {
  it("asks nothing without a question, and shows what there is", async () => {
    const page = await read("/");
    expect(page(".answer").length).toBe(0);
    expect(page("input[name=q]").attr("autofocus")).toBeDefined();
    expect(page(".examples li").length).toBe(3);
  });

  it("shows what the answer holds, in its order, with the language of each quote and a link to its place", async () => {
    const answer = await house.ask(BREAD_QUESTION);
    const page = await read(askPath(BREAD_QUESTION), "ru");
    const shown = page(".quote")
      .toArray()
      .map((quote) => ({
        text: page(quote).find("mark").text(),
        lang: page(quote).find("blockquote").attr("lang"),
        place: page(quote).find("a.button").first().attr("href"),
        id: page(quote).find("code").text(),
      }));
    expect(shown).toEqual(
      answer.quotes.map(({ text, id, document }) => ({
        text,
        id,
        lang: /[а-я]/.test(text) ? "ru" : /[a-z]/.test(text) ? "en" : "zh",
        place: `/documents/${document.id}#q-${id}`,
      })),
    );
    expect(page("html").attr("lang")).toBe("ru");
    expect(page("#verdict").text()).toContain("Словами самих документов");
  });

  it("leads to the original too, where there is one", async () => {
    const [quote] = (await house.ask(BREAD_QUESTION)).quotes;
    const page = await read(askPath(BREAD_QUESTION));
    const original = page(".quote").first().find('a[rel~="external"]');
    expect(original.attr("href")).toBe(quote?.link);
    expect(original.attr("rel")).toContain("noreferrer");
  });

  it("shows near misses as such", async () => {
    const page = await read(askPath("Who won the chess tournament in Valparaiso?"));
    expect(page("#verdict").text()).toContain("Not in these documents.");
    expect(page(".near").text()).toMatch(/no answer|No passage/);
  });

  it("keeps the question in its field, whatever it holds", async () => {
    const question = `"><img src=x onerror=alert(1)> ' & ${"\u202e"}`;
    const page = await read(askPath(question));
    expect(page("input[name=q]").attr("value")).toBe(
      question.replace("\u202e", "\ufffd").trim() + " ".repeat(0),
    );
    expect(page("img").length).toBe(0);
  });

  it("says that a question is too long", async () => {
    const response = await house.get(askPath("x".repeat(2001)), { headers: { "accept-language": "zh-TW" } });
    expect(response.status).toBe(400);
    expect(load(await response.text())("[role=alert]").text()).toBe("問題太長：最多 2000 個字元。");
  });

  it("answers from some of the documents, as its address says, and keeps that in its form and for more quotes", async () => {
    const filter = { document: "ferry", language: "en", since: "2021", until: "2021-06" };
    const question = "What did the paragraphs say about the ferry, the water and the river?";
    const path = `/?${new URLSearchParams({ q: question, ...filter })}`;
    const page = await read(path);
    const paths = page(".quote .path")
      .toArray()
      .map((one) => page(one).text());
    expect(new Set(paths)).toEqual(new Set([TABLES_PATH]));
    expect(page(".narrow").attr("open")).toBeDefined();
    expect(page("select[name=language] option[selected]").attr("value")).toBe("en");
    const fields = ["document", "since", "until"].map((name) => page(`input[name=${name}]`).attr("value"));
    expect(fields).toEqual(["ferry", "2021", "2021-06"]);
    const more = new URL(page(".more a").attr("href") ?? "", house.origin).searchParams;
    expect(Object.fromEntries(more)).toEqual({ q: question, ...filter, n: "6" });
    for (const link of page("footer.bottom a").toArray()) {
      expect(new URL(page(link).attr("href") ?? "", house.origin).searchParams.get("until")).toBe("2021-06");
    }
  });

  it("takes fields that were left empty for none, and keeps the filter folded away", async () => {
    const empty = await read(`${askPath(BREAD_QUESTION)}&document=&language=&since=+&until=`);
    const plain = await read(askPath(BREAD_QUESTION));
    expect(empty(".answer .quotes").text()).toBe(plain(".answer .quotes").text());
    expect(empty(".narrow").attr("open")).toBeUndefined();
  });

  it.each([
    ["language=de", "The language or the dates cannot be understood."],
    ["since=soon", "The language or the dates cannot be understood."],
    ["since=2022&until=2021", "The language or the dates cannot be understood."],
    ["document=nothing", "No document fits."],
    ["until=1900", "No document fits."],
  ])("says what is wrong with a filter: %s", async (filter, words) => {
    const response = await house.get(`${askPath(BREAD_QUESTION)}&${filter}`, {
      headers: { "accept-language": "en" },
    });
    const page = load(await response.text());
    expect(response.status).toBe(400);
    expect(page("[role=alert]").text()).toContain(words);
    expect(page(".answer").length).toBe(0);
    const [name = "", value] = filter.split("&")[0]?.split("=") ?? [];
    if (name !== "language") expect(page(`.narrow [name=${name}]`).attr("value")).toBe(value);
  });

  it("offers more quotes as long as there are any, in an address of its own", async () => {
    const page = await read(
      "/?lang=zh-CN&q=%E6%B8%A1%E5%8F%A3%E6%9C%89%E9%A3%8E%E8%88%B9%E5%81%9C%E5%9C%A8%E5%AF%B9%E5%B2%B8",
    );
    const more = page(".more a").attr("href") ?? "";
    expect(more).toContain("n=6");
    expect(more).toContain("lang=zh-CN");
    expect((await read(more))(".quote").length).toBeGreaterThan(3);
  });
});

describe("the source page", () => {
  it("holds the characters of the document and no others", async () => {
    for (const path of [LEDGER_PATH, TABLES_PATH, "хлеб.html"]) {
      const document = house.document(path);
      const page = await read(`/documents/${document.id}`);
      page(".notes h2, .document header .byline").remove();
      const notes = page(".notes").text();
      page(".notes").remove();
      const squeeze = (text: string): string => text.replace(/\s+/gu, "");
      const blocks = (isNote: boolean): string =>
        document.blocks
          .filter(({ type }) => (type === "footnote") === isNote)
          .map(({ start, end }) => document.text.slice(start, end))
          .join("");
      expect(squeeze(page(".document").text())).toBe(squeeze(blocks(false)));
      expect(squeeze(notes)).toBe(squeeze(blocks(true)));
    }
  });

  it("has one anchor for everything that can be quoted, at its first character", async () => {
    const document = house.document(LEDGER_PATH);
    const page = await read(`/documents/${document.id}`);
    const spans = house.serving.current().quotable(document.id);
    expect(spans.length).toBeGreaterThan(50);
    for (const { citationId, start, end, units } of spans) {
      const anchor = page(`[id="q-${citationId}"]`);
      expect(anchor.length).toBe(1);
      const sentence = units === 1 ? anchor : anchor.parent();
      const words = document.text.slice(start, end);
      expect(words.startsWith(sentence.text())).toBe(true);
    }
  });

  it.each([
    [LEDGER_PATH, PARAGRAPH_SENTENCE],
    [LEDGER_PATH, JOINED_SENTENCE],
    [LEDGER_PATH, FOOTNOTE],
    [TABLES_PATH, CELL],
  ])("gives in %s the address of “%s” to exactly these words", async (path, words) => {
    const place = placeOf(house, path, words);
    const [address = "", anchor = ""] = place.split("#");
    expect((await read(address))(`[id="${anchor}"]`).text()).toBe(words);
  });

  it("links notes both ways", async () => {
    const page = await read(`/documents/${house.document(LEDGER_PATH).id}`);
    const calls = page("a.call")
      .toArray()
      .map((call) => page(call));
    expect(calls.length).toBe(4);
    for (const call of calls) {
      const note = page(call.attr("href"));
      expect(note.find("a.back").attr("href")).toBe(`#${call.attr("id")}`);
    }
    expect(page("h1 a.call").attr("href")).toBe("#note-1");
  });

  it("tells all that is known of the document", async () => {
    const { id, contentHash } = house.document("хлеб.html");
    const page = await read(`/documents/${id}`);
    const facts = page(".about").text();
    for (const fact of ["Пример Автор", "хлеб.html", contentHash, "Russian"]) expect(facts).toContain(fact);
    expect(page('.about a[rel~="external"]').attr("href")).toBe("https://example.org/bread?a=1&b=2");
    const [gbt = "", apa = "", bibtex = ""] = page(".references pre")
      .toArray()
      .map((each) => page(each).text());
    expect(gbt).toContain("[EB/OL]");
    expect(apa).toContain("Хлеб в Цзянване");
    expect(bibtex).toMatch(/^@misc\{/);
  });

  it("is not there for a document that is not", async () => {
    const response = await house.get("/documents/ffffffffffff");
    expect([response.status, await response.text()]).toEqual([
      404,
      expect.stringContaining("not in the index"),
    ]);
  });
});

describe("a link to words", () => {
  it("leads to them by their citation id", async () => {
    const place = placeOf(house, LEDGER_PATH, JOINED_SENTENCE);
    const [address, citationId = ""] = place.split("#q-");
    const response = await house.get(`${address}?q=${citationId}&lang=ru`);
    expect([response.status, response.headers.get("location")]).toEqual([
      303,
      `${address}?lang=ru#q-${citationId}`,
    ]);
  });

  it("is told that words are gone of which nothing is known", async () => {
    const { id } = house.document(TABLES_PATH);
    const response = await house.get(`/documents/${id}?q=${id}-00000000`);
    const page = load(await response.text());
    expect([response.status, page(".gone blockquote").length]).toEqual([404, 0]);
    expect(page(".gone").text()).toContain("Nothing is known");
  });

  it("stays right when the index is made anew, and is shown the nearest when its words go", async () => {
    const changing = await openWebHouse({
      "a.md": "# A\n\nThe ferry cost two coins in 1999. It left at noon. Nobody paid.\n",
      "b.md": "# B\n\nOther words.\n",
    });
    try {
      const cost = placeOf(changing, "a.md", "The ferry cost two coins in 1999.");
      const noon = placeOf(changing, "a.md", "It left at noon.");
      await changing.change({
        "a.md":
          "# A\n\nA new beginning.\n\nIt left at noon. The ferry cost three coins in 1999. Nobody paid.\n",
      });
      const [address = "", anchor = ""] = noon.split("#");
      expect(load(await changing.text(address))(`[id="${anchor}"]`).text()).toBe("It left at noon.");
      const gone = load(await changing.text(cost.replace("#q-", "?q=")));
      expect(gone(".gone blockquote").text()).toBe("The ferry cost three coins in 1999.");
      const next = gone(".gone a.button").attr("href") ?? "";
      expect(gone(`[id="${next.slice(1)}"]`).attr("class")).toContain("near");
      await changing.change({
        "a.md": "# A\n\nIt left at noon. The ferry cost four coins in 1999. Nobody paid.\n",
      });
      const later = load(await changing.text(cost.replace("#q-", "?q=")));
      expect(later(".gone blockquote").text()).toBe("The ferry cost four coins in 1999.");
    } finally {
      await changing.close();
    }
  });
});

describe("the documents page", () => {
  it("lists, filters and draws", async () => {
    const page = await read("/documents");
    expect(page(".documents > li").length).toBe(3);
    expect(page("svg circle").length).toBe(3);
    expect(page("svg").attr("aria-label")).toContain("Chinese: 1; English: 1; Russian: 1");
    const filtered = await read("/documents?search=ferry&language=en&from=2021&to=2021-12-31");
    expect(
      filtered(".documents a")
        .toArray()
        .map((link) => filtered(link).text()),
    ).toEqual(["Four rebuildings of the ferry"]);
    expect(filtered("#search").attr("value")).toBe("ferry");
    expect((await read("/documents?search=zzz"))(".count").text()).toContain("No document fits.");
  });
});

describe("the index page", () => {
  it("tells the state of the index, of the last run, and of files that have changed since", async () => {
    const page = await read("/index");
    expect(page(".state").attr("class")).toContain("fresh");
    expect(page("main").text()).toMatch(/Added\s*3/);
  });
});

describe("every page", () => {
  const PATHS = ["/", askPath(LEDGER_QUESTION), "/documents", "/index", "/nothing-here"];
  it.each(PATHS)("%s speaks four languages, of the browser or of its address", async (path) => {
    for (const tongue of ["zh-CN", "zh-TW", "en", "ru"]) {
      expect((await read(path, tongue))("html").attr("lang")).toBe(tongue);
      const chosen = await read(`${path}${path.includes("?") ? "&" : "?"}lang=${tongue}`, "en");
      expect(chosen("html").attr("lang")).toBe(tongue);
      for (const link of chosen('.top a[href^="/"]').toArray())
        expect(chosen(link).attr("href")).toContain(`lang=${tongue}`);
    }
  });
});
