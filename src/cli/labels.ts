import type { Language } from "../types.ts";

/** The words around an answer, in the language of the question. Quotes stay in their own. */
export interface Labels {
  readonly answered: string;
  readonly notAnswered: string;
  readonly nearMisses: string;
  readonly nothing: string;
  /** Where a quote stands in its file. */
  place(first: number, last: number): string;
  readonly confidence: string;
}

const rangeOf = (first: number, last: number): string => (first === last ? `${first}` : `${first}-${last}`);

const CHINESE: Labels = {
  answered: "文档原文如下",
  notAnswered: "这些文档里没有答案。",
  nearMisses: "最接近的段落如下，它们并不是答案：",
  nothing: "也没有相近的段落。",
  place: (first, last) => `第 ${rangeOf(first, last)} 行`,
  confidence: "把握",
};

const ENGLISH: Labels = {
  answered: "In the documents' own words",
  notAnswered: "Not in these documents.",
  nearMisses: "The nearest passages, which are no answer:",
  nothing: "No passage comes near.",
  place: (first, last) => `${first === last ? "line" : "lines"} ${rangeOf(first, last)}`,
  confidence: "confidence",
};

const RUSSIAN: Labels = {
  answered: "Словами самих документов",
  notAnswered: "В этих документах ответа нет.",
  nearMisses: "Ближайшие отрывки, они не являются ответом:",
  nothing: "Похожих отрывков тоже нет.",
  place: (first, last) => `${first === last ? "строка" : "строки"} ${rangeOf(first, last)}`,
  confidence: "уверенность",
};

const LABELS: Readonly<Record<Language, Labels>> = { zh: CHINESE, en: ENGLISH, ru: RUSSIAN, und: ENGLISH };

export const labelsFor = (language: Language): Labels => LABELS[language];
