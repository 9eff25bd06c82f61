import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { READ_BY_MODEL, reorder, reorderByModel } from "../../src/retrieval/reorder.ts";
import { createFakeReranker } from "../fake-reranker.ts";

interface Candidate {
  readonly name: string;
  readonly score: number;
}

const named = (...scores: number[]): Candidate[] =>
  scores.map((score, index) => ({ name: String.fromCodePoint(97 + index), score }));

const namesOf = (candidates: readonly Candidate[]): string => candidates.map(({ name }) => name).join("");

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Candidates, best first, and what the model says of the first of them. */
const ranking = fc.tuple(fc.array(share, { maxLength: 30 }), fc.nat(30)).chain(([scores, count]) =>
  fc.tuple(
    fc.constant(
      scores.toSorted((a, b) => b - a).map((score, place): Candidate => ({ name: String(place), score })),
    ),
    fc.array(share, {
      minLength: Math.min(count, scores.length),
      maxLength: Math.min(count, scores.length),
    }),
  ),
);

describe("reorder", () => {
  it.each([
    ["follows the model where it is sure", [1, 0.9, 0.8], [0.1, 0.2, 0.9], "cba"],
    ["keeps the own order where the model sees no difference", [1, 0.9, 0.8], [0.5, 0.5, 0.5], "abc"],
    ["keeps the own order where the model is sure of none", [1, 0.5, 0.2], [0.001, 0.002, 0.001], "abc"],
    ["keeps what the model did not read behind", [1, 0.9, 0.8], [0, 0.3], "bac"],
  ])("%s", (_, scores, modelScores, expected) => {
    expect(namesOf(reorder(named(...scores), modelScores))).toBe(expected);
  });

  it("gives every candidate once, with a score from 0 to 1, best first", () => {
    fc.assert(
      fc.property(ranking, ([candidates, modelScores]) => {
        const ordered = reorder(candidates, modelScores);
        const scores = ordered.map(({ score }) => score);
        expect(ordered.map(({ name }) => name).toSorted()).toEqual(
          candidates.map(({ name }) => name).toSorted(),
        );
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });

  it("never puts what the model did not read before what it read", () => {
    fc.assert(
      fc.property(ranking, ([candidates, modelScores]) => {
        const places = reorder(candidates, modelScores).map(({ name }) => Number(name));
        const firstUnread = places.findIndex((place) => place >= modelScores.length);
        const later = firstUnread < 0 ? [] : places.slice(firstUnread);
        expect(later.every((place) => place >= modelScores.length)).toBe(true);
      }),
    );
  });

  it("never lowers a candidate whose score of the model rises", () => {
    fc.assert(
      fc.property(ranking, fc.nat(29), share, ([candidates, modelScores], raised, rise) => {
        fc.pre(raised < modelScores.length);
        const placeIn = (scores: readonly number[]): number =>
          reorder(candidates, scores).findIndex(({ name }) => name === String(raised));
        const higher = modelScores.map((score, place) => (place === raised ? Math.max(score, rise) : score));
        expect(placeIn(higher)).toBeLessThanOrEqual(placeIn(modelScores));
      }),
    );
  });
});

describe("reorderByModel", () => {
  it("lets the model read the first twenty, with the question", async () => {
    const candidates = Array.from({ length: 30 }, (_, place) => ({
      name: `${place}`,
      score: 1 - place / 30,
    }));
    const reranker = createFakeReranker([/^text 19$/, /^text 25$/]);
    const ordered = await reorderByModel("why?", candidates, ({ name }) => `text ${name}`, reranker);
    const texts = candidates.slice(0, READ_BY_MODEL).map(({ name }) => `text ${name}`);
    expect(reranker.asked).toEqual([{ question: "why?", texts }]);
    expect(ordered.map(({ name }) => name)).toEqual([
      "19",
      ...candidates.map(({ name }) => name).filter((name) => name !== "19"),
    ]);
  });

  it("fails as the model fails", async () => {
    const failure = new AppError("Cannot rank", { hint: "Start again." });
    const reranker = createFakeReranker([], { failure });
    await expect(reorderByModel("why?", named(1), () => "text", reranker)).rejects.toBe(failure);
  });
});
