import type { LabelledQuestion } from "../../src/evaluation/load-questions.ts";
import type { Answer, Ask, Document, Quote } from "../../src/types.ts";
import { buildDocument, paragraph } from "../builders.ts";

const ferry = buildDocument([paragraph("末班船在九点开。渡口在江湾。")], {
  id: "00000000000f",
  path: "ferry.md",
});
const train = buildDocument([paragraph("火车在十点开。")], { id: "00000000000a", path: "train.md" });
export const documents = new Map([ferry, train].map((document) => [document.id, document]));

/** A quote of these words whose passage is the whole document. */
const quoteOf = (document: Document, words: string): Quote => {
  const { id, path, title, author, date, url, text } = document;
  const start = text.indexOf(words);
  return {
    id: `${id}-00000000`,
    text: words,
    start,
    end: start + words.length,
    lines: [1, 1],
    link: "",
    score: 1,
    passage: { text, start: 0, end: text.length, heading: "" },
    document: { id, path, title, author, date, url },
  };
};

const EVIDENCE = "九点";
export const toEvidence = quoteOf(ferry, "末班船在九点开。");
export const toSamePassage = quoteOf(ferry, "渡口在江湾。");
export const toElsewhere = quoteOf(train, "火车在十点开。");

export const questionOf = (id: string, changes: Partial<LabelledQuestion> = {}): LabelledQuestion => ({
  id,
  lang: "zh",
  question: id,
  answerable: true,
  doc: "ferry.md",
  alt_docs: [],
  evidence: [EVIDENCE],
  type: "fact",
  ...changes,
});

export type Found = Partial<Pick<Answer, "answered" | "quotes" | "nearMisses" | "took">>;

/** Answers each question with what is written down for it. */
export const askFrom =
  (answers: Readonly<Record<string, Found>>): Ask =>
  async (question) => ({
    question,
    language: "zh",
    answered: false,
    confidence: 0.5,
    quotes: [],
    nearMisses: [],
    took: { embedMs: 0, retrieveMs: 0, totalMs: 0 },
    ...answers[question],
  });
