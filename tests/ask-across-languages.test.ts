import { describe, expect, it } from "vitest";
import { createAsk } from "../src/ask.ts";
import { createParts, shownIn } from "./ask-parts.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";

/** Sentences so long that none is joined to its neighbour. */
const lengthen = (sentence: string): string =>
  `${sentence}, as the people who lived beside the harbour in those years never grew tired of telling everybody who came to see them on a long evening in the old house.`;

const HARBOUR = ["The school stayed closed", "Two ships came back", "The bread was baked at night"].map(
  lengthen,
);
const MEANINGS = {
  "harbour.md": `${HARBOUR.join(" ")}\n`,
  "river.md": "The river rose. The river fell.\n",
  "ice.md": "The ice was thick. Ice everywhere.\n",
  "bread.md": "Bread and more bread.\n",
};

describe("ask across languages", () => {
  it("finds by meaning what shares no word with the question, and quotes the nearest sentence", async () => {
    const embedder = createFakeEmbedder();
    const parts = await createParts(MEANINGS, { embedder });
    const question = "那些船呢？";
    expect(await parts.lexical.search(question, 10)).toEqual([]);
    const before = embedder.asked.length;
    const [first] = shownIn(await createAsk(parts)(question, { limit: 1 }));
    expect(first?.text).toBe(HARBOUR[1]);
    expect(embedder.asked.slice(before)).toEqual([{ text: question, role: "query" }]);
  });

  it.each([
    ["Что с рекой? река", "river.md"],
    ["冰", "ice.md"],
    ["хлеб", "bread.md"],
  ])("finds the document for %s", async (question, path) => {
    const parts = await createParts(MEANINGS, { embedder: createFakeEmbedder() });
    expect(await parts.lexical.search(question, 10)).toEqual([]);
    const [first] = shownIn(await createAsk(parts)(question, { limit: 1 }));
    expect(first?.document.path).toBe(path);
  });

  it("finds nothing there by words alone", async () => {
    const answer = await createAsk(await createParts(MEANINGS))("那些船呢？", { limit: 3 });
    expect(shownIn(answer)).toEqual([]);
  });
});
