import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAsk } from "../src/ask.ts";
import { createAccepts, FilterError } from "../src/text/passage-filter.ts";
import type { Answer, Language, PassageFilter } from "../src/types.ts";
import { type BuiltParts, createParts, shownIn } from "./ask-parts.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";

/** Each sentence below a heading of its own, so that it is a passage of its own. */
const document = (date: string, ...sentences: string[]): string => {
  const sections = sentences.map((sentence, index) => `## ${index + 1}\n\n${sentence}\n`);
  return `---\n${date === "" ? "" : `date: ${date}\n`}---\n\n${sections.join("\n")}`;
};

const TEXTS = {
  "river.md": document("2021-03-04", "The river rose four metres in March 2021.", "江水在春天涨了四米。"),
  "ice.md": document(
    "2022-01",
    "The river froze, and the ice was two metres thick.",
    "Лёд на реке держался долго.",
  ),
  "ship.md": document("2022", "江湾渡口在2019年有十二条船，江上有冰时停航。"),
  "bread.md": document("", "В городе было семь пекарен, и хлеб пекли у реки."),
};
const QUESTION = "How many metres did the river rise, and how thick was the ice?";

const build = (): Promise<BuiltParts> => createParts(TEXTS, { embedder: createFakeEmbedder() });

const pathsIn = (answer: Answer): string[] => [
  ...new Set(shownIn(answer).map(({ document: { path } }) => path)),
];

const dateArbitrary = fc.constantFrom("2020", "2021-03", "2021-12-31", "2022", "2022-01-15", "2023");
const filterArbitrary = fc.record<PassageFilter>(
  {
    languages: fc.subarray<Language>(["zh", "en", "ru"], { minLength: 1 }),
    documents: fc.subarray(["river", "ice", "ship", "bread.md"], { minLength: 1 }),
    since: dateArbitrary,
    until: dateArbitrary,
  },
  { requiredKeys: [] },
);
const questionArbitrary = fc.constantFrom(
  QUESTION,
  "江上有多少条船？",
  "Сколько пекарен было у реки?",
  "ice",
);

/** What is accepted; undefined if the filter fits nothing. */
const acceptsOf = (filter: PassageFilter, parts: BuiltParts) => {
  try {
    return createAccepts(filter, { documents: [...parts.documents.values()], passages: parts.passages });
  } catch (error) {
    if (error instanceof FilterError) return undefined;
    throw error;
  }
};

describe("a question with a filter", () => {
  it.each<readonly [string, PassageFilter, string[]]>([
    ["a document", { documents: ["river"] }, ["river.md"]],
    ["two documents", { documents: ["bread", "ship"] }, ["bread.md", "ship.md"]],
    ["a language", { languages: ["ru"] }, ["bread.md", "ice.md"]],
    ["a time", { since: "2022-01" }, ["ice.md", "ship.md"]],
    ["a time and a language", { until: "2022-06", languages: ["zh"] }, ["river.md", "ship.md"]],
  ])("shows passages of %s, and no others", async (_, filter, paths) => {
    const answer = await createAsk(await build())(QUESTION, { limit: 9, filter });
    expect(pathsIn(answer).toSorted()).toEqual(paths);
  });

  it("answers from what fits where something else would answer better", async () => {
    const ask = createAsk(await build());
    const question = "How many metres did the river rise in March 2021?";
    expect((await ask(question, { limit: 1 })).quotes[0]?.document.path).toBe("river.md");
    expect(pathsIn(await ask(question, { limit: 1, filter: { documents: ["ice"] } }))).toEqual(["ice.md"]);
  });

  it("is told that nothing fits, before anything is embedded, and not that it is not in the documents", async () => {
    const embedder = createFakeEmbedder();
    const ask = createAsk({ ...(await build()), embedder });
    const filter: PassageFilter = { documents: ["bread"], languages: ["zh"] };
    await expect(ask(QUESTION, { limit: 1, filter })).rejects.toMatchObject({
      name: "FilterError",
      message: 'Cannot answer: no document fits the filter (in zh, by "bread")',
      hint: expect.stringMatching(/./),
    });
    expect(embedder.asked).toEqual([]);
  });

  it("is answered as without one where everything fits", async () => {
    const ask = createAsk(await build());
    const { took: _, ...plain } = await ask(QUESTION, { limit: 9 });
    const { took: __, ...filtered } = await ask(QUESTION, {
      limit: 9,
      filter: { languages: ["zh", "en", "ru"] },
    });
    expect(filtered).toEqual(plain);
  });

  it("is quoted only what fits, whatever the filter and the question", async () => {
    const parts = await build();
    const ask = createAsk(parts);
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(filterArbitrary, questionArbitrary, async (filter, question) => {
        const accepts = acceptsOf(filter, parts);
        if (!accepts) {
          await expect(ask(question, { limit: 5, filter })).rejects.toBeInstanceOf(FilterError);
          return;
        }
        const quotes = shownIn(await ask(question, { limit: 5, filter }));
        shown += quotes.length;
        for (const quote of quotes) {
          const own = parts.passages.filter(
            ({ documentId, start, end }) =>
              documentId === quote.document.id && start <= quote.start && quote.end <= end,
          );
          expect(own.length).toBeGreaterThan(0);
          expect(own.every(accepts)).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
    expect(shown).toBeGreaterThan(20);
  });

  it("is compared with the vectors of what fits as if there were no others", async () => {
    const parts = await build();
    const embedder = createFakeEmbedder();
    const [vector] = await embedder.embed([QUESTION], "query");
    if (!vector) throw new Error("The question has no vector");
    for (const kept of [["river.md"], ["ice.md", "bread.md"], ["river.md", "ice.md", "ship.md"]] as const) {
      const texts = Object.fromEntries(
        Object.entries(TEXTS).filter(([path]) => kept.some((one) => one === path)),
      );
      const alone = await createParts(texts, { embedder });
      for (const limit of [1, 2, 9]) {
        const accepts = acceptsOf({ documents: [...kept] }, parts);
        const found = await parts.vectors?.search(vector, limit, accepts);
        const expected = await alone.vectors?.search(vector, limit);
        const plain = (hits: typeof found) => hits?.map(({ passage: { id }, score }) => ({ id, score }));
        expect(plain(found)).toEqual(plain(expected));
        expect(found?.length).toBeGreaterThan(0);
      }
    }
  });
});
