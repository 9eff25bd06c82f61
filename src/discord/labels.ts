import { answerLabelsIn } from "../labels/answer-labels.ts";
import { type Tongue, tongueOfLanguage } from "../labels/tongues.ts";
import { detectLanguage, parseLanguage } from "../text/languages.ts";
import { isTraditional } from "../text/traditional.ts";
import type { DiscordLabels, Labels } from "./label-set.ts";
import { ENGLISH } from "./labels-en.ts";
import { RUSSIAN } from "./labels-ru.ts";
import { SIMPLIFIED_CHINESE } from "./labels-zh-cn.ts";
import { TRADITIONAL_CHINESE } from "./labels-zh-tw.ts";

export type { Labels } from "./label-set.ts";

const LABELS: Readonly<Record<Tongue, DiscordLabels>> = {
  "zh-CN": SIMPLIFIED_CHINESE,
  "zh-TW": TRADITIONAL_CHINESE,
  en: ENGLISH,
  ru: RUSSIAN,
};

export const labelsIn = (tongue: Tongue): Labels => ({ ...answerLabelsIn(tongue), ...LABELS[tongue] });

/**
 * @param locale as Discord names it: `zh-CN`, `en-US`, `ru`
 * @returns undefined for the other languages of Discord
 */
export const tongueOfLocale = (locale: string): Tongue | undefined => {
  if (locale === "zh-TW") return "zh-TW";
  const language = parseLanguage(locale);
  return language === undefined ? undefined : tongueOfLanguage(language);
};

/** Undefined for a text without letters. */
export const tongueOfText = (text: string): Tongue | undefined => {
  const language = detectLanguage(text);
  if (language === "und") return undefined;
  return language === "zh" && isTraditional(text) ? "zh-TW" : tongueOfLanguage(language);
};

interface Asker {
  /** Undefined where a message does not tell it. */
  readonly locale?: string | undefined;
  readonly text?: string;
}

/** What a person is spoken to in: the language of their Discord, else of their words. */
export const tongueFor = ({ locale = "", text = "" }: Asker): Tongue =>
  tongueOfLocale(locale) ?? tongueOfText(text) ?? "en";
