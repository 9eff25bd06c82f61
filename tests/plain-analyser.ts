import { createQuestionAnalyser } from "../src/questions/analyse-question.ts";
import { createGlossary, type Notion } from "../src/questions/glossary.ts";
import type { AnalyseQuestion } from "../src/text/query-term.ts";
import { createTermFold } from "../src/text/terms.ts";
import { createTokenizer } from "../src/text/tokens.ts";

/** The real analyser with these notions, without a lexicon and a thesaurus: no word is translated but theirs. */
export const createPlainAnalyser = (notions: readonly Notion[] = []): AnalyseQuestion => {
  const text = { fold: createTermFold(), tokenize: createTokenizer() };
  return createQuestionAnalyser({
    ...text,
    findNotions: createGlossary(notions, text),
    findNearNotions: () => [],
    findSynonyms: () => [],
    translateSpan: () => [],
  });
};
