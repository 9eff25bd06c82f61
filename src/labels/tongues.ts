import type { Language } from "../types.ts";

/** What people are spoken to in. Quotes stay in the language of their document. */
export const TONGUES = ["zh-CN", "zh-TW", "en", "ru"] as const;
export type Tongue = (typeof TONGUES)[number];

const OF_LANGUAGE: Readonly<Record<Language, Tongue>> = { zh: "zh-CN", en: "en", ru: "ru", und: "en" };

export const tongueOfLanguage = (language: Language): Tongue => OF_LANGUAGE[language];
