import { describe, expect, it } from "vitest";
import {
  createLexicalIndex,
  type LexicalEntry,
  type LexicalParts,
} from "../../src/retrieval/lexical-index.ts";
import { createSounds } from "../../src/text/sounds.ts";
import { createTermExtractor } from "../../src/text/terms.ts";
import type { Passage } from "../../src/types.ts";
import { buildPassage } from "../builders.ts";
import { createPlainAnalyser } from "../plain-analyser.ts";
import { askFor, splitWords, WORDS } from "./fake-channels.ts";

const PARTS: LexicalParts = {
  extractTerms: createTermExtractor(),
  analyseQuestion: createPlainAnalyser([{ zh: ["渡口"], en: ["landing stage"], ru: ["пристань"] }]),
};

const entryOf = (text: string, context = "", changes: Partial<Passage> = {}): LexicalEntry => ({
  passage: buildPassage(text, changes),
  text,
  context,
});

const idsOf = async (
  entries: readonly LexicalEntry[],
  question: string,
  parts = PARTS,
): Promise<string[]> => {
  const hits = await createLexicalIndex(entries, parts).search(question, 9);
  return hits.map(({ passage }) => passage.id);
};

const TEXTS = [
  "北约东扩使两国关系恶化。",
  "《新削减战略武器条约》于二月生效。",
  "江湾渡口的末班船停航了。",
  "The senators debated the sanctions for two days.",
  "The minister signed a treaty on missiles.",
  "Договоры подписаны президентами.",
  "Паром отменили из-за тумана.",
];

describe("search", () => {
  const entries = TEXTS.map((text) => entryOf(text));

  it.each([
    ["a Chinese word", "渡口", TEXTS[2]],
    ["a pair of characters that no word holds", "湾渡", TEXTS[2]],
    ["a Chinese question", "条约什么时候生效？", TEXTS[1]],
    ["a question in traditional characters", "北約東擴", TEXTS[0]],
    ["an English word in another form", "debating a sanction", TEXTS[3]],
    ["an English word in capitals", "MISSILE TREATIES", TEXTS[4]],
    ["a Russian word in another form", "договором", TEXTS[5]],
    ["a Russian question", "Почему отменены паромы?", TEXTS[6]],
    ["a notion of the glossary in English", "Which landing stages?", TEXTS[2]],
    ["a notion of the glossary in Russian", "На пристани", TEXTS[2]],
  ])("finds by %s", async (_name, question, expected) => {
    expect((await idsOf(entries, question))[0]).toBe(expected);
  });

  it.each([
    ["a slip of the keyboard", "sanctoins", TEXTS[3]],
    ["a slip in Russian", "догвором", TEXTS[5]],
    ["a wrong character of the same sound", "消减", TEXTS[1]],
    ["a wrong character of a like sound", "江弯肚口", TEXTS[2]],
    ["a date in another language", "on 3 февраля 2010", "2010年2月3日"],
    ["a number in another language", "two hundred", "二百"],
  ])("finds by %s", async (_name, question, expected = "") => {
    const all = [...entries, entryOf("2010年2月3日"), entryOf("二百")];
    expect((await idsOf(all, question, { ...PARTS, soundsOf: createSounds() }))[0]).toBe(expected);
  });

  it("finds nothing without a word in common, without words and without passages", async () => {
    expect(await idsOf(entries, "火山 volcano вулкан")).toEqual([]);
    expect(await idsOf(entries, "的？")).toEqual([]);
    expect(await idsOf(entries, "")).toEqual([]);
    expect(await idsOf([], "渡口")).toEqual([]);
  });

  it("gives at most as many as wanted, best first", async () => {
    const index = createLexicalIndex([entryOf("a"), entryOf("a b"), entryOf("a b c")], WORDS);
    const hits = await index.search("a b c", 2);
    expect(hits.map(({ passage }) => passage.id)).toEqual(["a b c", "a b"]);
    expect(hits[0]?.score).toBeGreaterThan(hits[1]?.score ?? 0);
  });

  it("finds accepted passages only, with the scores that they have among all, as many as wanted", async () => {
    const index = createLexicalIndex(
      [entryOf("a b c"), entryOf("a"), entryOf("a b"), entryOf("a b c d")],
      WORDS,
    );
    const all = await index.search("a b c d", 9);
    const isAccepted = ({ id }: Passage): boolean => id === "a" || id === "a b";
    const accepted = all.filter(({ passage }) => isAccepted(passage));
    expect(accepted).toHaveLength(2);
    expect(await index.search("a b c d", 9, isAccepted)).toEqual(accepted);
    // One that is not accepted takes no place from one that is.
    expect(await index.search("a b c d", 1, isAccepted)).toEqual(accepted.slice(0, 1));
    expect(await index.search("a", 9, () => false)).toEqual([]);
    expect(await index.search("a b c d", 9)).toEqual(all);
  });

  it("finds what lies behind many passages that count less", async () => {
    // Scores fall from one to the next; the footnotes stand first by them, and the last text does not lie far behind.
    const notes = Array.from({ length: 40 }, (_, index) => ({
      ...entryOf("a"),
      passage: buildPassage(`note ${index}`, { type: "footnote" }),
    }));
    const index = createLexicalIndex([...notes, entryOf("a b"), entryOf("c")], WORDS);
    const hits = await index.search("a", 3);
    expect(hits.map(({ passage }) => passage.id)).toEqual(["a b", "note 0", "note 1"]);
    const all = await index.search("a", 99);
    expect(all).toHaveLength(41);
    expect(all.slice(0, 3)).toEqual(hits);
    expect(await index.search("a", 0)).toEqual([]);
  });

  it("asks of passages only whether they are accepted if words of the question stand there", async () => {
    const asked: string[] = [];
    await createLexicalIndex([entryOf("a"), entryOf("b")], WORDS).search("a", 9, ({ id }) => {
      asked.push(id);
      return true;
    });
    expect(asked).toEqual(["a"]);
  });

  it("counts a word of the question once, however often it is asked", async () => {
    const index = createLexicalIndex([entryOf("a"), entryOf("b")], WORDS);
    expect(await index.search("a a a", 9)).toEqual(await index.search("a", 9));
  });

  it("finds a passage by the words of its title and headings, as well as by its own", async () => {
    const [plain, headed] = [entryOf("末班船停航了。"), entryOf("末班船在九点。", "江湾\n渡口停航")];
    expect(await idsOf([plain, headed], "渡口")).toEqual([headed.passage.id]);
    expect((await idsOf([plain, headed], "渡口末班船停航"))[0]).toBe(headed.passage.id);
    const fields = [entryOf("a x"), entryOf("b x", "a")].map(({ passage, ...words }) => ({
      ...words,
      passage,
    }));
    const [inText, inContext] = await createLexicalIndex(fields, WORDS).search("a", 9);
    expect(inText?.passage.id).toBe("a x");
    expect(inContext?.passage.id).toBe("b x");
  });

  it.each<readonly [string, Partial<Passage>, number]>([
    ["a footnote", { type: "footnote" }, 0.8],
    ["a byline", { part: "front" }, 0.8],
    ["an editor's line", { part: "back" }, 0.8],
    ["a footnote to a byline", { type: "footnote", part: "front" }, 0.64],
    ["a caption as much as text", { type: "caption" }, 1],
    ["a table row as much as text", { type: "table" }, 1],
  ])("weighs %s", async (_name, changes, factor) => {
    const entries = [{ ...entryOf("a"), passage: buildPassage("other", changes) }, entryOf("a")];
    const hits = await createLexicalIndex(entries, WORDS).search("a", 9);
    const scoreOf = (id: string): number => hits.find(({ passage }) => passage.id === id)?.score ?? 0;
    expect(scoreOf("other") / scoreOf("a")).toBeCloseTo(factor, 12);
    expect(hits[0]?.passage.id).toBe(factor === 1 ? "other" : "a");
  });
});

describe("weigh", () => {
  const index = createLexicalIndex([entryOf("a 船"), entryOf("a +江湾"), entryOf("a")], WORDS);
  const worthIn = async (question: string): Promise<number[]> =>
    (await index.weigh(question)).map(({ importance }) => importance);

  it("gives rare words more than frequent ones, and unknown ones the most", async () => {
    const asked = await index.weigh("a 船 unknown");
    expect(asked.map(({ alternatives }) => alternatives[0]?.terms)).toEqual([["a"], ["船"], ["unknown"]]);
    const [frequent = 0, rare = 0, unknown = 0] = await worthIn("a 船 unknown");
    expect(frequent).toBeGreaterThan(0);
    expect(rare).toBeGreaterThan(frequent);
    expect(unknown).toBeGreaterThan(rare);
  });

  it("knows what a word is worth that stands nowhere, of few passages as if they were a hundred", async () => {
    const many = createLexicalIndex(
      Array.from({ length: 200 }, () => entryOf("a")),
      WORDS,
    );
    const [unknown] = await many.weigh("unknown");
    expect(many.rarest).toBe(unknown?.importance);
    expect(index.rarest).toBeCloseTo(Math.log(202), 12);
  });

  it("multiplies what a word is worth by its importance in the question", async () => {
    const analyseQuestion = () => [askFor("船", 1), askFor("+江湾", 0.5)];
    const [word, pair] = await createLexicalIndex([entryOf("a 船"), entryOf("a +江湾")], {
      extractTerms: splitWords,
      analyseQuestion,
    }).weigh("any");
    expect(pair?.importance).toBeCloseTo((word?.importance ?? 0) / 2, 12);
  });

  it("weighs a word once, and nothing where there is nothing", async () => {
    expect(await index.weigh("a a")).toEqual(await index.weigh("a"));
    expect(await index.weigh("")).toEqual([]);
  });
});

describe("words that a text writes as one", () => {
  const entries = ["глобальноепроникновение компаний", "глобальное потепление"].map((each) => entryOf(each));

  it("are found, and asked for as one", async () => {
    const question = "глобальное проникновение";
    expect((await idsOf(entries, question))[0]).toBe("глобальноепроникновение компаний");
    const asked = await createLexicalIndex(entries, PARTS).weigh(question);
    const forms = asked.flatMap(({ alternatives }) => alternatives.map(({ terms }) => terms.join(" ")));
    expect(forms).toContain("глобальноепроникновен");
  });
});
