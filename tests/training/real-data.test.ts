import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createTransliteration } from "../../src/questions/transliterate.ts";
import { buildLexicon } from "../../training/build-lexicon.ts";
import { learnTransliteration, namePairsIn } from "../../training/learn-transliteration.ts";
import { LANGUAGES, type Row, readCorpus, readRows, type Source } from "../../training/read-rows.ts";
import { tokenizeRows } from "../../training/tokenize-rows.ts";
import { toUnits } from "../../training/units.ts";

const FOLDER = resolve(import.meta.dirname, "../../../shared/training/data");
const isHere = existsSync(FOLDER);
if (!isHere) console.log(`Skipped: the training data, which would lie in ${FOLDER}`);

describe.skipIf(!isHere)("the training data", { timeout: 60_000 }, () => {
  const corpus = isHere ? readCorpus(FOLDER) : new Map<Source, readonly Row[]>();
  /** A part of one file. */
  const sample = (name: string, isIn: (index: number) => boolean): typeof corpus =>
    new Map(
      [...corpus]
        .filter(([source]) => source.name === name)
        .map(([source, rows]) => [source, rows.filter((_row, index) => isIn(index))]),
    );

  it("has rows in every file, and no text of the held-out one", () => {
    for (const [{ name }, rows] of corpus) expect([name, rows.length > 0]).toEqual([name, true]);
    const heldOut = new Set(
      readRows(FOLDER, "ntrex").flatMap((row) => LANGUAGES.map((language) => row[language])),
    );
    heldOut.delete("");
    expect(heldOut.size).toBeGreaterThan(5000);
    const found = [...corpus.values()].flatMap((rows) =>
      rows.filter((row) => LANGUAGES.some((language) => heldOut.has(row[language]))),
    );
    expect(found).toEqual([]);
  });

  it("teaches common words from the sentences of one file", () => {
    const tables = buildLexicon(toUnits(tokenizeRows(sample("tatoeba", (index) => index % 3 === 0))));
    const bestOf = (pair: string, word: string): string | undefined =>
      tables.get(pair)?.find(({ first }) => first === word)?.second;
    expect(["water", "school", "music"].map((word) => bestOf("en-zh", word))).toEqual(["水", "学校", "音乐"]);
    expect(["вод", "книг", "музык"].map((word) => bestOf("ru-en", word))).toEqual(["water", "book", "music"]);
  });

  it("teaches how names are spelt that stand in no file", () => {
    const names = namePairsIn(
      sample("dr5hn", (index) => index < 15_000),
      "en",
    );
    const transliterate = createTransliteration(learnTransliteration(names));
    const [best] = transliterate("malikova");
    expect(best?.spelling).toMatch(/^[马玛][利里]科[瓦娃]$/);
  });
});
