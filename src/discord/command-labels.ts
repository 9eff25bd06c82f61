import type { Tongue } from "../labels/tongues.ts";
import type { CommandLabels } from "./command-label-set.ts";
import { ENGLISH } from "./command-labels-en.ts";
import { RUSSIAN } from "./command-labels-ru.ts";
import { SIMPLIFIED_CHINESE } from "./command-labels-zh-cn.ts";
import { TRADITIONAL_CHINESE } from "./command-labels-zh-tw.ts";

const LABELS: Readonly<Record<Tongue, CommandLabels>> = {
  "zh-CN": SIMPLIFIED_CHINESE,
  "zh-TW": TRADITIONAL_CHINESE,
  en: ENGLISH,
  ru: RUSSIAN,
};

export const commandLabelsIn = (tongue: Tongue): CommandLabels => LABELS[tongue];
