import { Converter } from "opencc-js/t2cn";

/** Folds a text to the form in which two spellings of the same words are equal. For matching only, never shown. */
export type Fold = (text: string) => string;

const DASHES = /[\u2010-\u2015\u2212\u30fc\uff0d～~]+/gu;
const QUOTATION_MARKS = /[“”„«»「」『』〝〞＂]/gu;
const APOSTROPHES = /[‘’‛＇`´]/gu;
/** `U. S.`, `U.S`, `С. Ш. А.`: initials set apart, as text taken from a PDF has them. */
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{Lu}\.\s*){1,5}\p{Lu}(?![\p{L}\p{N}])\.?/gu;
const COMBINING_STRESS = /\u0301/gu;

/**
 * Widths and compatibility forms (NFKC), case, dashes, quotation marks, initials, Russian ё, and traditional
 * Chinese characters to simplified ones. The result may differ from the text in length.
 */
export function createFold(): Fold {
  const simplify = Converter({ from: "t", to: "cn" });
  return (text) =>
    simplify(
      text
        .toWellFormed()
        .normalize("NFKC")
        .replace(INITIALS, (initials) => `${initials.replace(/[.\s]/g, "")} `)
        .toLowerCase()
        .replace(COMBINING_STRESS, "")
        .replace(DASHES, "-")
        .replace(QUOTATION_MARKS, '"')
        .replace(APOSTROPHES, "'")
        .replaceAll("_", " ")
        .replaceAll("ё", "е"),
    );
}

/** The text without white space, for comparisons in which the source's spaces do not count. */
export const withoutSpace = (text: string): string => text.replace(/\s+/gu, "");
