import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAsk, LONGEST_QUESTION } from "../src/ask.ts";
import { createParts, shownIn } from "./ask-parts.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";

const RIVER = "The river rose four metres in March 2021. Nobody was hurt.\n";
const TEXTS = {
  "river.md": RIVER,
  "ship.md": "江湾渡口在2019年有十二条船。\n",
  "bread.md": "В городе было семь пекарен.\n",
};
const RIVER_QUESTION = "How many metres did the river rise in March 2021?";

describe("ask", () => {
  it("answers with the words of the document, and says what it took", async () => {
    const ask = createAsk(await createParts(TEXTS));
    const answer = await ask(RIVER_QUESTION, { limit: 3 });
    expect(answer).toMatchObject({
      question: RIVER_QUESTION,
      language: "en",
      answered: true,
      nearMisses: [],
    });
    expect(answer.quotes[0]).toMatchObject({
      text: expect.stringContaining("The river rose four metres in March 2021."),
      lines: [1, 1],
      document: { path: "river.md", title: "river" },
    });
    const { embedMs, retrieveMs, totalMs } = answer.took;
    expect(Math.min(embedMs, retrieveMs)).toBeGreaterThanOrEqual(0);
    expect(totalMs).toBeGreaterThanOrEqual(retrieveMs);
  });

  it("shows what comes near as near misses, never as an answer, if nothing answers", async () => {
    const ask = createAsk(await createParts(TEXTS));
    const answer = await ask("Which river did the emperor of Brazil cross on horseback in autumn?", {
      limit: 3,
    });
    expect(answer).toMatchObject({ answered: false, quotes: [] });
    expect(answer.confidence).toBeLessThan(0.5);
    expect(answer.nearMisses.map(({ document }) => document.path)).toContain("river.md");
  });

  it("has nothing to show and no confidence if no word is known", async () => {
    const ask = createAsk(await createParts(TEXTS));
    expect(await ask("xylophone?", { limit: 3 })).toMatchObject({
      answered: false,
      confidence: 0,
      quotes: [],
      nearMisses: [],
    });
  });

  it("quotes word for word, whatever is asked", async () => {
    const parts = await createParts(TEXTS);
    const ask = createAsk(parts);
    const words = [...parts.documents.values()].flatMap(({ text }) => text.match(/\p{L}+|\d+/gu) ?? []);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }),
        async (chosen) => {
          const answer = await ask(chosen.join(" "), { limit: 5 });
          for (const { text, start, end, document } of shownIn(answer)) {
            expect(parts.documents.get(document.id)?.text.slice(start, end)).toBe(text);
          }
          expect(answer.quotes.length === 0 || answer.nearMisses.length === 0).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
    expect(parts.dropped).toEqual([]);
  });

  it.each([1, 2, 40])("shows %i quotes at most, best first", async (limit) => {
    const texts = Array.from({ length: 50 }, (_, number) => [
      `${number}.md`,
      `The river rose ${number} metres.\n`,
    ]);
    const ask = createAsk(await createParts(Object.fromEntries(texts)));
    const shown = shownIn(await ask("How many metres did the river rise?", { limit }));
    expect(shown).toHaveLength(limit);
    expect(shown.map(({ score }) => score)).toEqual(
      shown.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });

  it("does not quote the same words twice", async () => {
    const ask = createAsk(
      await createParts({ ...TEXTS, "copy.md": RIVER, "other.md": "The river rose again.\n" }),
    );
    const shown = shownIn(await ask(RIVER_QUESTION, { limit: 5 }));
    expect(shown.filter(({ text }) => text.includes("four metres"))).toHaveLength(1);
    expect(shown).toHaveLength(2);
  });

  it.each(["", " \t\n", "\u3000"])("refuses the empty question %j", async (question) => {
    const ask = createAsk(await createParts(TEXTS));
    await expect(ask(question, { limit: 1 })).rejects.toMatchObject({
      name: "AppError",
      message: "Cannot answer an empty question",
      hint: expect.stringMatching(/./),
    });
  });

  it("takes a question of the greatest length, and refuses a longer one", async () => {
    const ask = createAsk(await createParts(TEXTS));
    expect((await ask("河".repeat(LONGEST_QUESTION), { limit: 1 })).language).toBe("zh");
    await expect(ask("河".repeat(LONGEST_QUESTION + 1), { limit: 1 })).rejects.toMatchObject({
      message: "Cannot answer a question of 2001 characters",
      hint: expect.stringContaining("2000"),
    });
  });

  it("takes a question with half a character in it", async () => {
    const embedder = createFakeEmbedder();
    const ask = createAsk(await createParts(TEXTS, { embedder }));
    const answer = await ask(`${RIVER_QUESTION} \ud800`, { limit: 1 });
    expect(answer.answered).toBe(true);
    expect(embedder.asked.every(({ text }) => text.isWellFormed())).toBe(true);
  });
});
