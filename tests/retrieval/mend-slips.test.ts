import { describe, expect, it } from "vitest";
import { createBm25 } from "../../src/retrieval/bm25.ts";
import { createMender } from "../../src/retrieval/mend-slips.ts";
import type { Alternative, QueryTerm } from "../../src/text/query-term.ts";
import { createSounds } from "../../src/text/sounds.ts";

const text = (terms: string): ReadonlyMap<string, number> =>
  new Map(terms.split(" ").map((term) => [term, 1]));
const index = createBm25([
  text("treati +削减 sanction"),
  text("treati +战略 договор"),
  text("treats treati"),
  text("treatl"),
  text("treatk"),
]);
const { mend } = createMender(index, createSounds());
const asked = (...forms: (string | [string, number])[]): QueryTerm => ({
  importance: 0.5,
  alternatives: forms.map(
    (form): Alternative =>
      typeof form === "string" ? { terms: [form], weight: 1 } : { terms: [form[0]], weight: form[1] },
  ),
});
const formsOf = async (term: QueryTerm): Promise<string[]> =>
  (await mend([term]))[0]?.alternatives.flatMap(({ terms }) => terms) ?? [];

describe("createMender", () => {
  it.each([
    ["a word with a slip", asked("sanctoin"), ["sanctoin", "sanction"]],
    ["a Russian word with a slip", asked("дговор"), ["дговор", "договор"]],
    ["a pair that sounds like another", asked("+消减"), ["+消减", "+削减"]],
    [
      "a word whose translations stand in no text either",
      asked("sanctoin", ["xyz", 0.5]),
      ["sanctoin", "xyz", "sanction"],
    ],
  ])("gives more forms to %s", async (_name, term, forms) => {
    expect(await formsOf(term)).toEqual(forms);
  });

  it.each([
    ["stands in a text", asked("treats")],
    ["has a translation that does", asked("sanctoin", ["договор", 0.3])],
    ["is like nothing in the texts", asked("zzzzzzzz")],
    [
      "is a name of several words",
      { importance: 1, alternatives: [{ terms: ["sanctoin", "xyz"], weight: 1 }] },
    ],
    ["asks for nothing", { importance: 1, alternatives: [] }],
  ])("leaves alone what %s", async (_name, term) => {
    expect(await mend([term])).toEqual([term]);
  });

  it("gives the characters of a Chinese name that is spelt in pinyin, beside a surname", async () => {
    const word = (text: string): QueryTerm => ({
      ...asked(text),
      words: [{ term: text, word: text, isHan: false, isJoined: true }],
    });
    const namesOf = async (...words: string[]): Promise<string[]> =>
      (await mend(words.map(word))).flatMap(({ alternatives }) =>
        alternatives.flatMap(({ terms }) => terms).filter((term) => term.startsWith("+")),
      );
    expect(await namesOf("zheng", "zhanlue")).toEqual(["+战略"]);
    expect(await namesOf("zheng", "xuejian")).toEqual(["+削减"]);
    expect(await namesOf("xuejian", "zheng")).toEqual(["+削减"]);
    expect(await namesOf("xuejian")).toEqual([]);
    expect(await namesOf("smith", "xuejian")).toEqual([]);
  });

  it("takes the three likeliest, the more frequent first, and trusts none as much as what was asked", async () => {
    const [mended] = await mend([asked("treatx")]);
    expect(mended?.importance).toBe(0.5);
    const [own, ...others] = mended?.alternatives ?? [];
    expect(own).toEqual({ terms: ["treatx"], weight: 1 });
    expect(others).toHaveLength(3);
    expect(others[0]?.terms).toEqual(["treati"]);
    expect(others.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThan(0.81);
    expect(others[0]?.weight).toBeGreaterThan(others[1]?.weight ?? 1);
  });
});

describe("what mending needs", () => {
  /** An index of so many terms that reading them takes several turns, and how often a term was read. */
  const createLarge = () => {
    let reads = 0;
    const at = (position: number): string => {
      reads += 1;
      return position === 0 ? "sanction" : `+${String.fromCharCode(0x4e00 + (position % 20_000))}减`;
    };
    const terms = { ...index.terms, size: 200_000, at };
    return { mender: createMender({ ...index, terms }, createSounds()), reads: () => reads };
  };

  it("is made when it is prepared or the first slip comes, and once", async () => {
    const { mender, reads } = createLarge();
    await mender.mend([asked("treats"), asked("sanction")]);
    expect(reads()).toBe(0);
    const both = [mender.prepare(), mender.mend([asked("sanctoin")])];
    await Promise.all(both);
    const once = reads();
    expect(once).toBeLessThan(3 * 200_000 + 100);
    await mender.mend([asked("santcion")]);
    expect(reads()).toBeLessThan(once + 100);
  });

  it("lets others work meanwhile, also those who ask without a slip", async () => {
    const { mender } = createLarge();
    const done: string[] = [];
    const note = (name: string) => () => void done.push(name);
    const mended = mender.mend([asked("sanctoin")]).then(note("slip"));
    await mender.mend([asked("treats")]).then(note("none"));
    await new Promise((resolve) => setImmediate(resolve)).then(note("others"));
    await mended;
    expect(done).toEqual(["none", "others", "slip"]);
  });

  it("is no longer made once it is stopped, and who waits for it is told", async () => {
    const { mender, reads } = createLarge();
    const prepared = mender.prepare();
    const waiting = expect(mender.mend([asked("sanctoin")])).rejects.toThrow(
      "Cannot ask an index that is closed",
    );
    mender.stop();
    await prepared;
    await waiting;
    const stopped = reads();
    expect(stopped).toBeLessThan(200_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(reads()).toBe(stopped);
  });

  it("serves on after that, if it was there before", async () => {
    const { mender } = createLarge();
    await mender.prepare();
    mender.stop();
    await mender.prepare();
    expect((await mender.mend([asked("sanctoin")]))[0]?.alternatives).toHaveLength(2);
  });
});
