import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AskParts, createAsk, LONGEST_QUESTION } from "../src/ask.ts";
import { AppError } from "../src/errors.ts";
import { indexCorpus } from "../src/index-corpus.ts";
import { createLink } from "../src/links/link.ts";
import { labelledText, searchContextOf } from "../src/passages/context.ts";
import { createLexicalIndex } from "../src/retrieval/lexical-index.ts";
import { createRetriever } from "../src/retrieval/retriever.ts";
import { readCurrent } from "../src/store/read-generation.ts";
import { createSentenceSplitter } from "../src/text/sentences.ts";
import { createTermExtractor } from "../src/text/terms.ts";
import type { Answer, Document, Embedder, Quote } from "../src/types.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";
import { createFakeReranker } from "./fake-reranker.ts";
import { createPlainAnalyser } from "./plain-analyser.ts";
import { createWorkspace, recordEvents } from "./workspace.ts";

/** The real parts over documents that were really indexed; what was dropped is written down. */
const createParts = async (
  texts: Readonly<Record<string, string>>,
  embedder: Embedder | null = null,
): Promise<AskParts & { readonly dropped: readonly Quote[] }> => {
  const { seedsDir, indexDir } = await createWorkspace(texts);
  await indexCorpus({ seedsDir, indexDir, embedder, isFull: false, events: recordEvents() });
  const generation = await readCurrent(indexDir);
  if (!generation) throw new Error("There is no generation");
  const { documents, passages, vectors } = generation;
  const extractTerms = createTermExtractor();
  const entries = passages.map((passage) => {
    const document = documents.get(passage.documentId);
    if (!document) throw new Error("A passage has no document");
    return { passage, text: labelledText(document, passage), context: searchContextOf(document, passage) };
  });
  const lexical = createLexicalIndex(entries, { extractTerms, analyseQuestion: createPlainAnalyser() });
  const dropped: Quote[] = [];
  return {
    documents,
    retrieve: createRetriever({ lexical, vectors, denseWeights: { sameLanguage: 0.4, acrossLanguages: 1 } }),
    lexical,
    embedder,
    splitSentences: createSentenceSplitter(),
    extractTerms,
    linkTo: createLink({}),
    onUnfaithfulQuote: (quote) => void dropped.push(quote),
    dropped,
  };
};

const shownIn = ({ quotes, nearMisses }: Answer): readonly Quote[] => [...quotes, ...nearMisses];

const documentAt = (documents: AskParts["documents"], path: string): Document => {
  const document = [...documents.values()].find((each) => each.path === path);
  if (!document) throw new Error(`There is no document "${path}"`);
  return document;
};

const RIVER = "The river rose four metres in March 2021. Nobody was hurt.\n";
const TEXTS = {
  "river.md": RIVER,
  "ship.md": "江湾渡口在2019年有十二条船。\n",
  "bread.md": "В городе было семь пекарен.\n",
};
const RIVER_QUESTION = "How many metres did the river rise in March 2021?";

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
    const ask = createAsk(await createParts(TEXTS, embedder));
    const answer = await ask(`${RIVER_QUESTION} \ud800`, { limit: 1 });
    expect(answer.answered).toBe(true);
    expect(embedder.asked.every(({ text }) => text.isWellFormed())).toBe(true);
  });
});

describe("a quote that is not verbatim", () => {
  /** A document whose stored text is no longer what the passages were cut from. */
  const tamper = (document: Document): Document => ({
    ...document,
    text: document.text.replace("four", "five"),
  });

  it("is dropped and told, and the others are shown", async () => {
    const parts = await createParts({ ...TEXTS, "other.md": "The river rose in March 2021, by metres.\n" });
    const river = documentAt(parts.documents, "river.md");
    const documents = new Map([...parts.documents, [river.id, tamper(river)]]);
    const answer = await createAsk({ ...parts, documents })(RIVER_QUESTION, { limit: 5 });
    expect(parts.dropped.map(({ document }) => document.path)).toEqual(["river.md"]);
    expect(shownIn(answer).map(({ document }) => document.path)).toEqual(["other.md"]);
    expect(JSON.stringify(answer)).not.toMatch(/four|five/);
  });

  it("leaves no answer if there is no other", async () => {
    const parts = await createParts({ "river.md": RIVER });
    const documents = new Map([...parts.documents].map(([id, document]) => [id, tamper(document)]));
    const answer = await createAsk({ ...parts, documents })(RIVER_QUESTION, { limit: 5 });
    expect(answer).toMatchObject({ answered: false, quotes: [], nearMisses: [] });
    expect(parts.dropped).toHaveLength(1);
  });

  it("is dropped too if its offsets are wrong or its document is gone", async () => {
    const parts = await createParts({ "river.md": RIVER });
    const retrieve: AskParts["retrieve"] = async (question, limit) =>
      (await parts.retrieve(question, limit)).map(({ passage, score }) => ({
        score,
        passage: { ...passage, start: passage.start + 4, end: passage.end + 4 },
      }));
    expect(shownIn(await createAsk({ ...parts, retrieve })(RIVER_QUESTION, { limit: 5 }))).toEqual([]);
    expect(parts.dropped).toHaveLength(1);
    const documents: AskParts["documents"] = new Map();
    expect(shownIn(await createAsk({ ...parts, documents })(RIVER_QUESTION, { limit: 5 }))).toEqual([]);
  });
});

describe("ask across languages", () => {
  it("finds by meaning what shares no word with the question, and quotes the nearest sentence", async () => {
    const embedder = createFakeEmbedder();
    const parts = await createParts(MEANINGS, embedder);
    const question = "那些船呢？";
    expect(parts.lexical.search(question, 10)).toEqual([]);
    const before = embedder.asked.length;
    const [first] = shownIn(await createAsk(parts)(question, { limit: 1 }));
    expect(first?.text).toBe(HARBOUR[1]);
    expect(embedder.asked.slice(before)).toEqual([
      { text: question, role: "query" },
      ...HARBOUR.map((text) => ({ text, role: "passage" })),
    ]);
  });

  it.each([
    ["Что с рекой? река", "river.md"],
    ["冰", "ice.md"],
    ["хлеб", "bread.md"],
  ])("finds the document for %s", async (question, path) => {
    const parts = await createParts(MEANINGS, createFakeEmbedder());
    expect(parts.lexical.search(question, 10)).toEqual([]);
    const [first] = shownIn(await createAsk(parts)(question, { limit: 1 }));
    expect(first?.document.path).toBe(path);
  });

  it("finds nothing there by words alone", async () => {
    const answer = await createAsk(await createParts(MEANINGS))("那些船呢？", { limit: 3 });
    expect(shownIn(answer)).toEqual([]);
  });
});

describe("a follow-up", () => {
  const documents = {
    "harbour.md": "The harbour of Olm was dredged in 2010 by two ships.\n",
    "mill.md": "The mill of Olm was painted in 2010 by two brothers.\n",
  };
  const earlier = "Who dredged the harbour?";

  it("is asked together with the question before it", async () => {
    const ask = createAsk(await createParts(documents));
    const [first] = shownIn(await ask("And in 2010?", { limit: 1, earlier }));
    expect(first?.document.path).toBe("harbour.md");
    const [other] = shownIn(await ask("And in 2010?", { limit: 1, earlier: "Who painted the mill?" }));
    expect(other?.document.path).toBe("mill.md");
  });

  it("keeps its own words and language in the answer", async () => {
    const answer = await createAsk(await createParts(documents))("Когда?", { limit: 1, earlier });
    expect(answer.question).toBe("Когда?");
    expect(answer.language).toBe("ru");
    expect(shownIn(answer)[0]?.document.path).toBe("harbour.md");
  });

  it.each(["", "   "])("is a question like any other after an empty one: %j", async (empty) => {
    const ask = createAsk(await createParts(documents));
    const [alone, after] = [
      await ask(earlier, { limit: 2 }),
      await ask(earlier, { limit: 2, earlier: empty }),
    ];
    expect(after.quotes).toEqual(alone.quotes);
  });

  it("counts only its own length", async () => {
    const ask = createAsk(await createParts(documents));
    const long = "harbour ".repeat(LONGEST_QUESTION);
    expect(shownIn(await ask("And in 2010?", { limit: 1, earlier: long }))).toHaveLength(1);
  });

  it("is cut into no half of a character", async () => {
    const parts = await createParts(documents);
    const asked: string[] = [];
    const retrieve: AskParts["retrieve"] = (question, limit) => {
      asked.push(question.text);
      return parts.retrieve(question, limit);
    };
    const long = `${"a".repeat(LONGEST_QUESTION - 1)}🚢`;
    await createAsk({ ...parts, retrieve })("And in 2010?", { limit: 1, earlier: long });
    expect(asked.map((text) => text.isWellFormed())).toEqual([true]);
  });
});

describe("ask with a reranker", () => {
  const RIVERS = Object.fromEntries(
    ["one", "two", "three", "four"].map((number) => [
      `${number}.md`,
      `${lengthen(`The river rose ${number} metres in March`)}\n`,
    ]),
  );
  const question = "How many metres did the river rise in March?";
  const pathsOf = (answer: Answer): string[] => shownIn(answer).map(({ document }) => document.path);

  it("orders the quotes as the model does, and lets it read title and text", async () => {
    const parts = await createParts(RIVERS);
    const reranker = createFakeReranker([/rose three/, /rose one/, /rose four/]);
    const answer = await createAsk({ ...parts, reranker })(question, { limit: 4 });
    expect(pathsOf(answer)).toEqual(["three.md", "one.md", "four.md", "two.md"]);
    expect(reranker.asked.map((each) => each.question)).toEqual([question]);
    expect(reranker.asked[0]?.texts).toContainEqual(
      expect.stringMatching(/^three\nThe river rose three metres/),
    );
    const scores = shownIn(answer).map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it("quotes word for word, as without", async () => {
    const parts = await createParts(RIVERS);
    const reranker = createFakeReranker([/rose four/]);
    const answer = await createAsk({ ...parts, reranker })(question, { limit: 4 });
    expect(shownIn(answer)).toHaveLength(4);
    for (const { text, start, end, document } of shownIn(answer)) {
      expect(parts.documents.get(document.id)?.text.slice(start, end)).toBe(text);
    }
    expect(parts.dropped).toEqual([]);
  });

  it.each(["How many metres did the river rise in March?", "Which river did the emperor of Brazil cross?"])(
    "judges by the same rule, however sure the model is: %s",
    async (asked) => {
      const parts = await createParts({ "river.md": RIVER });
      const without = await createAsk(parts)(asked, { limit: 3 });
      for (const patterns of [[/./], []]) {
        const reranker = createFakeReranker(patterns);
        const answer = await createAsk({ ...parts, reranker })(asked, { limit: 3 });
        expect([answer.confidence, answer.answered]).toEqual([without.confidence, without.answered]);
      }
    },
  );

  it("fails loudly when the model fails", async () => {
    const failure = new AppError("Cannot rank with model", { hint: "Start the program again." });
    const parts = { ...(await createParts(RIVERS)), reranker: createFakeReranker([], { failure }) };
    await expect(createAsk(parts)(question, { limit: 1 })).rejects.toBe(failure);
  });

  it("does not ask the model where nothing was found", async () => {
    const reranker = createFakeReranker([/./]);
    const answer = await createAsk({ ...(await createParts(RIVERS)), reranker })("xylophone?", { limit: 1 });
    expect([shownIn(answer), reranker.asked]).toEqual([[], []]);
  });

  it("lets the model read a follow-up with the question before it", async () => {
    const reranker = createFakeReranker([/./]);
    const ask = createAsk({ ...(await createParts(RIVERS)), reranker });
    await ask("And in March?", { limit: 1, earlier: "What did the river do?" });
    expect(reranker.asked[0]?.question).toBe("And in March?\nWhat did the river do?");
  });
});
