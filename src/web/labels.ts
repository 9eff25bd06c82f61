import { type AnswerLabels, answerLabelsIn } from "../labels/answer-labels.ts";
import type { Tongue } from "../labels/tongues.ts";
import type { WebLabels } from "./label-set.ts";
import { ENGLISH } from "./labels-en.ts";
import { RUSSIAN } from "./labels-ru.ts";
import { SIMPLIFIED_CHINESE } from "./labels-zh-cn.ts";
import { TRADITIONAL_CHINESE } from "./labels-zh-tw.ts";

export type Labels = AnswerLabels & WebLabels;

const OF_PAGES: Readonly<Record<Tongue, WebLabels>> = {
  "zh-CN": SIMPLIFIED_CHINESE,
  "zh-TW": TRADITIONAL_CHINESE,
  en: ENGLISH,
  ru: RUSSIAN,
};

export const labelsIn = (tongue: Tongue): Labels => ({ ...answerLabelsIn(tongue), ...OF_PAGES[tongue] });
