import { raw } from "hono/html";
import type { Language } from "../types.ts";

/** The attribute that tells a browser the language of words, with a space before it; nothing where it is not known. */
export const langOf = (language: Language) => raw(language === "und" ? "" : ` lang="${language}"`);
