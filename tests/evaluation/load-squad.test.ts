import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { isSquad, labelParagraphs, loadSquad } from "../../src/evaluation/load-squad.ts";

type Fields = Readonly<Record<string, unknown>>;

const FERRY = "末班船在九点开。渡口在江湾。";
const TRAIN = "火车在十点开。";

const qa = (id: string | number, changes: Fields = {}): Fields => ({
  id,
  question: `问题${id}？`,
  answers: [{ text: "九点", answer_start: 4 }],
  ...changes,
});

/** One article a paragraph. */
const squad = (...paragraphs: readonly (readonly [context: unknown, ...qas: Fields[]])[]): string =>
  JSON.stringify({
    version: "1.1",
    data: paragraphs.map(([context, ...qas]) => ({ title: "x", paragraphs: [{ context, qas }] })),
  });

const label = (text: string, other = text) =>
  labelParagraphs(loadSquad(text, "asked.json"), loadSquad(other, "answering.json"));

const failureOf = (action: () => unknown): AppError => {
  try {
    action();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("The file was accepted");
};

describe("isSquad", () => {
  it.each([
    ["a SQuAD file", squad([FERRY, qa("a")]), true],
    ["one with a byte order mark", `\ufeff${squad([FERRY, qa("a")])}`, true],
    ["one without paragraphs", '{"data": []}', true],
    ["one that is cut off", squad([FERRY, qa("a")]).slice(0, -4), true],
    ["one JSON line", '{"id":"a","lang":"zh","question":"几点？"}', false],
    ["JSON lines", '{"id":"a"}\n{"id":"b"}', false],
    ["a line that quotes a SQuAD file", '{"question":"what is \\"paragraphs\\": [?"}\n{}', false],
    ["words", "末班船", false],
    ["null", "null", false],
    ["nothing", "", false],
  ])("tells %s", (_name, text, expected) => {
    expect(isSquad(text)).toBe(expected);
  });
});

describe("loadSquad and labelParagraphs", () => {
  it("makes each context a document, and labels its questions with it", () => {
    const { paragraphs, questions } = label(squad([FERRY, qa("a")], [TRAIN], [` ${TRAIN}\n`, qa(7)]));
    expect(paragraphs.map(({ text }) => text)).toEqual([FERRY, TRAIN]);
    expect(questions).toEqual([
      {
        id: "a",
        lang: "zh",
        question: "问题a？",
        answerable: true,
        doc: paragraphs[0]?.path,
        alt_docs: [],
        evidence: ["九点"],
        type: "fact",
      },
      expect.objectContaining({ id: "7", doc: paragraphs[1]?.path }),
    ]);
    expect(new Set(paragraphs.map(({ path }) => path)).size).toBe(2);
  });

  it.each<readonly [string, Fields]>([
    ["is_impossible", { is_impossible: true }],
    ["no answers", { answers: [] }],
    ["answers left out", { answers: undefined }],
    ["an empty answer", { answers: [{ text: "", answer_start: -1 }] }],
  ])("takes a question with %s for unanswerable", (_name, changes) => {
    expect(label(squad([FERRY, qa("a", changes)])).questions).toMatchObject([
      { answerable: false, doc: null, evidence: [], type: "unanswerable" },
    ]);
  });

  it("takes each answer once, and the type that a question has", () => {
    const answers = [{ text: "九点" }, { text: "九点" }, { text: "在九点" }];
    expect(label(squad([FERRY, qa("a", { answers, type: "number" })])).questions).toMatchObject([
      { evidence: ["九点", "在九点"], type: "number" },
    ]);
  });

  it("takes all questions to be in the language of most, whatever names one is made of", () => {
    const asked = squad([FERRY, qa("a"), qa("b", { question: "2022?" }), qa("c", { question: "NATO?" })]);
    expect(label(asked).questions.map(({ lang }) => lang)).toEqual(["zh", "zh", "zh"]);
  });

  it("takes paragraphs and answers from a parallel file, where they may be set otherwise", () => {
    const english = squad(
      ["The train.", qa("b", { question: "When is the train?", answers: [{ text: "ten" }] })],
      ["The ferry.", qa("a", { question: "When is the last ferry?", answers: [{ text: "nine" }] })],
    );
    const chinese = squad([FERRY, qa("a")], [TRAIN, qa("b", { answers: [{ text: "十点" }] }), qa("more")]);
    const { paragraphs, questions } = label(english, chinese);
    expect(paragraphs.map(({ text }) => text)).toEqual([FERRY, TRAIN]);
    expect(questions).toMatchObject([
      { id: "b", lang: "en", question: "When is the train?", evidence: ["十点"], doc: paragraphs[1]?.path },
      { id: "a", lang: "en", evidence: ["九点"], doc: paragraphs[0]?.path },
    ]);
  });

  it("names the questions that the parallel file lacks", () => {
    const asked = squad([FERRY, qa("a"), qa("b"), qa("c"), qa("d"), qa("e")]);
    const { message, hint } = failureOf(() => label(asked, squad([FERRY, qa("a")])));
    expect(message).toBe('Cannot find in "answering.json" the questions "b", "c", "d" and 1 more');
    expect(hint).toContain('"asked.json"');
  });

  it.each([
    ["is cut off", squad([FERRY, qa("a")]).slice(0, -4), "it is not JSON"],
    ["is a list", "[]", "expected object"],
    ["has no articles", '{"data":{}}', "data: "],
    ["has an article without paragraphs", '{"data":[{}]}', "data.0.paragraphs: "],
    ["has an empty context", squad([" \0", qa("a")]), "data.0.paragraphs.0.context: "],
    ["has a context that is a number", squad([FERRY], [5]), "data.1.paragraphs.0.context: "],
    ["has a question without id", squad([FERRY, qa("a", { id: undefined })]), "qas.0.id: "],
    ["has a question without words", squad([FERRY, qa("a", { question: " " })]), "qas.0.question: "],
    ["has an answer without text", squad([FERRY, qa("a", { answers: [{}] })]), "qas.0.answers.0.text: "],
    ["has an id twice", squad([FERRY, qa("1")], [TRAIN, qa(1)]), 'id "1" stands twice'],
    ["has no questions", squad([FERRY]), "it holds no questions"],
  ])("refuses a file that %s", (_name, text, detail) => {
    const { message, hint } = failureOf(() => loadSquad(text, "asked.json"));
    expect(message).toMatch(/^Cannot read "asked\.json": /);
    expect(message).toContain(detail);
    expect(hint).toContain("SQuAD");
  });
});
