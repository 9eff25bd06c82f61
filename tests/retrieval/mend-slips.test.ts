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
const mend = createMender(index, createSounds());
const asked = (...forms: (string | [string, number])[]): QueryTerm => ({
  importance: 0.5,
  alternatives: forms.map(
    (form): Alternative =>
      typeof form === "string" ? { terms: [form], weight: 1 } : { terms: [form[0]], weight: form[1] },
  ),
});
const formsOf = (term: QueryTerm): string[] =>
  mend([term])[0]?.alternatives.flatMap(({ terms }) => terms) ?? [];

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
  ])("gives more forms to %s", (_name, term, forms) => {
    expect(formsOf(term)).toEqual(forms);
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
  ])("leaves alone what %s", (_name, term) => {
    expect(mend([term])).toEqual([term]);
  });

  it("takes the three likeliest, the more frequent first, and trusts none as much as what was asked", () => {
    const [mended] = mend([asked("treatx")]);
    expect(mended?.importance).toBe(0.5);
    const [own, ...others] = mended?.alternatives ?? [];
    expect(own).toEqual({ terms: ["treatx"], weight: 1 });
    expect(others).toHaveLength(3);
    expect(others[0]?.terms).toEqual(["treati"]);
    expect(others.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThan(0.81);
    expect(others[0]?.weight).toBeGreaterThan(others[1]?.weight ?? 1);
  });
});
