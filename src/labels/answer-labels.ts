import type { LineRange } from "../types.ts";
import type { Tongue } from "./tongues.ts";

/** The words around answers and sources, wherever they are shown. */
export interface AnswerLabels {
  readonly answered: string;
  readonly notAnswered: string;
  readonly nearMisses: string;
  readonly nothing: string;
  readonly confidence: string;
  /** Where a quote stands in its file. */
  readonly lines: (range: LineRange) => string;
  /** Names of what is known of a document and of a quote. */
  readonly author: string;
  readonly publisher: string;
  readonly date: string;
  readonly heading: string;
  readonly file: string;
  readonly citation: string;
  readonly contentHash: string;
  readonly indexedAt: string;
}

const joined = ([first, last]: LineRange): string => (first === last ? `${first}` : `${first}–${last}`);

const LABELS: Readonly<Record<Tongue, AnswerLabels>> = {
  "zh-CN": {
    answered: "文档原文如下",
    notAnswered: "这些文档里没有答案。",
    nearMisses: "最接近的段落如下，它们并不是答案：",
    nothing: "也没有相近的段落。",
    confidence: "把握",
    lines: (range) => `第 ${joined(range)} 行`,
    author: "作者",
    publisher: "发布者",
    date: "日期",
    heading: "章节",
    file: "文件",
    citation: "引文编号",
    contentHash: "文件 SHA-256",
    indexedAt: "索引时间",
  },
  "zh-TW": {
    answered: "文件原文如下",
    notAnswered: "這些文件裡沒有答案。",
    nearMisses: "最接近的段落如下，它們並不是答案：",
    nothing: "也沒有相近的段落。",
    confidence: "把握",
    lines: (range) => `第 ${joined(range)} 行`,
    author: "作者",
    publisher: "發布者",
    date: "日期",
    heading: "章節",
    file: "檔案",
    citation: "引文編號",
    contentHash: "檔案 SHA-256",
    indexedAt: "索引時間",
  },
  en: {
    answered: "In the documents' own words",
    notAnswered: "Not in these documents.",
    nearMisses: "The nearest passages, which are no answer:",
    nothing: "No passage comes near.",
    confidence: "confidence",
    lines: (range) => `${range[0] === range[1] ? "line" : "lines"} ${joined(range)}`,
    author: "Author",
    publisher: "Publisher",
    date: "Date",
    heading: "Section",
    file: "File",
    citation: "Citation",
    contentHash: "SHA-256 of the file",
    indexedAt: "Indexed at",
  },
  ru: {
    answered: "Словами самих документов",
    notAnswered: "В этих документах ответа нет.",
    nearMisses: "Ближайшие отрывки, они не являются ответом:",
    nothing: "Похожих отрывков тоже нет.",
    confidence: "уверенность",
    lines: (range) => `${range[0] === range[1] ? "строка" : "строки"} ${joined(range)}`,
    author: "Автор",
    publisher: "Издатель",
    date: "Дата",
    heading: "Раздел",
    file: "Файл",
    citation: "Цитата",
    contentHash: "SHA-256 файла",
    indexedAt: "Добавлено в указатель",
  },
};

export const answerLabelsIn = (tongue: Tongue): AnswerLabels => LABELS[tongue];
