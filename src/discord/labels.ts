import { parseLanguage } from "../text/languages.ts";
import type { Language, LineRange } from "../types.ts";

/** The words around an answer, in the language of the question. Quotes stay in their own. */
export interface Labels {
  readonly question: string;
  readonly answered: string;
  readonly notAnswered: string;
  readonly nearMisses: string;
  readonly nothing: string;
  /** On the button, at most 80 characters. */
  readonly open: string;
  /** Below a quote that there was no room for. */
  readonly goesOn: string;
  readonly lines: (range: LineRange) => string;
  readonly howToAsk: string;
  readonly tooLong: string;
  readonly noSuchCitation: string;
  readonly failed: string;
}

const CHINESE: Labels = {
  question: "提问",
  answered: "文档原文如下",
  notAnswered: "这些文档里没有答案。",
  nearMisses: "最接近的段落如下，它们并不是答案：",
  nothing: "也没有相近的段落。",
  open: "打开原文",
  goesOn: "…（原文未完）",
  lines: ([first, last]) => (first === last ? `第 ${first} 行` : `第 ${first}–${last} 行`),
  howToAsk: "请在提到我的同时写下问题，或使用 /ask。",
  tooLong: "问题太长，请用不超过 2000 个字符提问。",
  noSuchCitation: "这些文档里没有这条引文。",
  failed: "出了点问题，没能回答。请稍后再试。",
};

const ENGLISH: Labels = {
  question: "Question",
  answered: "In the documents' own words",
  notAnswered: "Not in these documents.",
  nearMisses: "The nearest passages, which are no answer:",
  nothing: "No passage comes near.",
  open: "Open the place",
  goesOn: "… (the passage goes on)",
  lines: ([first, last]) => (first === last ? `line ${first}` : `lines ${first}–${last}`),
  howToAsk: "Write a question next to my name, or use /ask.",
  tooLong: "This question is too long: ask in 2,000 characters or fewer.",
  noSuchCitation: "No document holds this citation.",
  failed: "Something went wrong, and there is no answer. Please try again later.",
};

const RUSSIAN: Labels = {
  question: "Вопрос",
  answered: "Словами самих документов",
  notAnswered: "В этих документах ответа нет.",
  nearMisses: "Ближайшие отрывки, они не являются ответом:",
  nothing: "Похожих отрывков тоже нет.",
  open: "Открыть место",
  goesOn: "… (отрывок продолжается)",
  lines: ([first, last]) => (first === last ? `строка ${first}` : `строки ${first}–${last}`),
  howToAsk: "Напишите вопрос рядом с моим именем или используйте /ask.",
  tooLong: "Вопрос слишком длинный: не более 2000 знаков.",
  noSuchCitation: "Такой цитаты в документах нет.",
  failed: "Что-то пошло не так, ответа нет. Попробуйте ещё раз позже.",
};

const LABELS: Readonly<Record<Language, Labels>> = { zh: CHINESE, en: ENGLISH, ru: RUSSIAN, und: ENGLISH };

export const labelsFor = (language: Language): Labels => LABELS[language];

/** @param locale as Discord names it: `zh-CN`, `en-US`, `ru` */
export const labelsForLocale = (locale: string): Labels => LABELS[parseLanguage(locale) ?? "und"];
