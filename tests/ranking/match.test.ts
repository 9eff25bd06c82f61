import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  hardCoverage,
  type Match,
  matchOf,
  salientPresence,
  softCoverage,
  unite,
  wordShare,
} from "../../src/ranking/match.ts";
import type { QueryTerm } from "../../src/text/query-term.ts";
import { createTextReader } from "../../src/text/terms.ts";
import { askFor } from "../retrieval/fake-channels.ts";
import { createScene } from "./scene.ts";

const readText = createTextReader();

const QUESTION = "ship harbour mill 1990";
/** The ship counts most; a pair, which no word asks for, half. */
const { asked } = createScene(QUESTION, { importance: { ship: 3 }, more: [askFor("+x y", 0.5)] });

const COUNT = asked.terms.length;
const presence = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const presences = fc.array(presence, { minLength: COUNT, maxLength: COUNT });
const arbitraryMatch: fc.Arbitrary<Match> = fc.record({ hard: presences, soft: presences });
const arbitraryText = fc
  .array(fc.constantFrom("ship", "ships", "vessel", "船", "harbour", "mill", "1990", "other", "x y", "."))
  .map((words) => words.join(" "));

describe("matchOf", () => {
  it.each([
    ["ship", [1, 0, 0, 0], [1, 0, 0, 0]],
    ["the harbours of 1990", [0, 1, 0, 1], [0, 1, 0, 1]],
    // Means a ship, and is none of its forms.
    ["one vessel", [0, 0, 0, 0], [1, 0, 0, 0]],
    ["一条船", [0, 0, 0, 0], [1, 0, 0, 0]],
    ["nothing of it", [0, 0, 0, 0], [0, 0, 0, 0]],
    ["", [0, 0, 0, 0], [0, 0, 0, 0]],
  ])("finds in %j each thing that is asked for, in its forms or by its meaning", (text, hard, soft) => {
    const scene = createScene(QUESTION);
    const match = matchOf(scene.asked, readText(text));
    expect(match.hard).toEqual(hard);
    for (const [index, value] of match.soft.entries())
      expect(value).toBeCloseTo(soft[index] ?? Number.NaN, 6);
  });

  it("lies between 0 and 1, and by its meaning a thing is there at least as surely as in its forms", () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const { hard, soft } = matchOf(asked, readText(text));
        for (const [index, value] of hard.entries()) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(soft[index]).toBeGreaterThanOrEqual(value);
          expect(soft[index]).toBeLessThanOrEqual(1.000001);
        }
      }),
    );
  });
});

describe("matchOf, of what may stand in several forms", () => {
  /** A ferry in forms that are more and less sure; the last is of two terms. */
  const ferry: QueryTerm = {
    alternatives: [
      { terms: ["паром"], weight: 0.5 },
      { terms: ["ferry"], weight: 1 },
      { terms: ["渡船"], weight: 0.7 },
      { terms: ["x", "y"], weight: 0.8 },
    ],
    importance: 1,
  };
  const { asked: forms } = createScene("", { more: [ferry, askFor("x", 1)] });
  const matchTerms = (terms: readonly string[]): readonly number[] =>
    matchOf(forms, { termSet: new Set(terms), tokens: [] }).hard;

  it.each([
    [["паром"], 0.5, 0],
    [["паром", "ferry"], 1, 0],
    [["ferry", "паром"], 1, 0],
    [["渡船", "паром"], 0.7, 0],
    [["y", "x"], 0.8, 1],
    [["y"], 0, 0],
    [["x"], 0, 1],
    [[], 0, 0],
  ])("takes in %j the surest form of which every term stands there", (terms, first, second) => {
    expect(matchTerms(terms)).toEqual([first, second]);
  });

  it("finds what a form for form search finds", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<string>("паром", "ferry", "渡船", "x", "y", "z")), (terms) => {
        const there = ferry.alternatives.filter((form) => form.terms.every((term) => terms.includes(term)));
        expect(matchTerms(terms)[0]).toBe(Math.max(0, ...there.map(({ weight }) => weight)));
      }),
    );
  });
});

describe("unite", () => {
  const same = (a: Match, b: Match): void => expect(a).toEqual(b);

  it("takes the surest of each thing", () => {
    fc.assert(
      fc.property(fc.array(arbitraryMatch, { minLength: 1, maxLength: 4 }), ([first, ...others]) => {
        if (!first) return;
        const { hard, soft } = unite([first, ...others]);
        for (let index = 0; index < COUNT; index += 1) {
          expect(hard[index]).toBe(Math.max(...[first, ...others].map((match) => match.hard[index] ?? 0)));
          expect(soft[index]).toBe(Math.max(...[first, ...others].map((match) => match.soft[index] ?? 0)));
        }
      }),
    );
  });

  it("does not ask in which order, how often, or in how many steps", () => {
    fc.assert(
      fc.property(arbitraryMatch, arbitraryMatch, arbitraryMatch, (a, b, c) => {
        same(unite([a, b]), unite([b, a]));
        same(unite([a, a]), a);
        same(unite([a]), a);
        same(unite([unite([a, b]), c]), unite([a, unite([b, c])]));
      }),
    );
  });

  it("changes none of what it unites", () => {
    const [a, b] = [
      { hard: [1, 0, 0, 0, 0], soft: [1, 0, 0, 0, 0] },
      { hard: [0, 1, 0, 0, 0], soft: [0, 1, 0, 0, 0] },
    ] as const;
    unite([a, b]);
    expect(a.hard).toEqual([1, 0, 0, 0, 0]);
  });
});

describe("coverage", () => {
  it.each([
    ["hard", hardCoverage, (match: Match) => match.hard],
    ["soft", softCoverage, (match: Match) => match.soft],
  ] as const)(
    "%s: is the share of importance that is there, by the surest of some texts",
    (name, coverage, of) => {
      const counted = asked.terms.map((term) =>
        name === "hard" || term.words !== undefined ? term.importance : 0,
      );
      const total = counted.reduce((sum, value) => sum + value, 0);
      fc.assert(
        fc.property(fc.array(arbitraryMatch, { maxLength: 4 }), (matches) => {
          const there = counted.map(
            (value, index) => value * Math.max(0, ...matches.map((match) => of(match)[index] ?? 0)),
          );
          expect(coverage(asked, matches)).toBeCloseTo(
            there.reduce((sum, value) => sum + value, 0) / total,
            12,
          );
        }),
      );
    },
  );

  it.each([
    ["hard", hardCoverage],
    ["soft", softCoverage],
  ] as const)(
    "%s: never falls when another text comes in, and says the same of what is united",
    (_name, coverage) => {
      fc.assert(
        fc.property(arbitraryMatch, arbitraryMatch, (a, b) => {
          expect(coverage(asked, [a, b])).toBeGreaterThanOrEqual(coverage(asked, [a]));
          expect(coverage(asked, [a, b])).toBeCloseTo(coverage(asked, [unite([a, b])]), 12);
        }),
      );
    },
  );

  it("is 0 of a question that asks for nothing", () => {
    const nothing = createScene("?").asked;
    const match = matchOf(nothing, readText("ship"));
    expect([
      hardCoverage(nothing, [match]),
      softCoverage(nothing, [match]),
      wordShare(nothing, match.soft),
    ]).toEqual([0, 0, 0]);
    expect(salientPresence(nothing, match.soft)).toBe(0);
  });
});

describe("wordShare", () => {
  it.each([
    [[1, 0, 0, 0, 0], 0.25],
    [[0.5, 0.5, 0.49, 0, 0], 0.5],
    // The last is a pair, and no word.
    [[0, 0, 0, 0, 1], 0],
    [[1, 1, 1, 1, 0], 1],
  ])("counts in %j the words that are more likely there than not", (values, expected) => {
    expect(wordShare(asked, values)).toBe(expected);
  });
});

describe("salientPresence", () => {
  it("is that of the word that counts most", () => {
    expect(salientPresence(asked, [0.3, 1, 1, 1, 1])).toBe(0.3);
  });

  it("is that of the first of those that count the same, and never that of a pair", () => {
    const { asked: plain } = createScene("ship harbour", { more: [askFor("+x y", 9)] });
    expect(salientPresence(plain, [0.2, 1, 1])).toBe(0.2);
  });
});
