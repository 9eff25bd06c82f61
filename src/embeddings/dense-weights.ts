import { BUILTIN_VECTORS } from "./builtin-embedder.ts";

/**
 * What a model's vectors count beside words, within a language and across languages. Of the built-in model measured
 * on five question sets (see the model's card); of others assumed from what is published of them.
 */
export const denseWeightsOf = (
  embedderId: string | undefined,
): { readonly sameLanguage: number; readonly acrossLanguages: number } =>
  embedderId === BUILTIN_VECTORS
    ? { sameLanguage: 0.2, acrossLanguages: 0.3 }
    : { sameLanguage: 0.4, acrossLanguages: 1 };
