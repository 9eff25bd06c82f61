import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diversify } from "../../src/ranking/diversify.ts";
import type { Language } from "../../src/types.ts";
import { buildPassage } from "../builders.ts";

const candidate = (documentId: string, start: number, score: number, language: Language = "zh") => ({
  hit: { passage: buildPassage("x", { documentId, start, end: start + 100, language }) },
  score,
});

type Candidate = ReturnType<typeof candidate>;
const placeOf = ({ hit: { passage } }: Candidate): string => `${passage.documentId}${passage.start}`;

describe("diversify", () => {
  it("sets the third from one place behind what else is among the first", () => {
    const ranked = [0, 100, 200].map((start, index) => candidate("a", start, 1 - index / 10));
    const order = diversify([...ranked, candidate("b", 0, 0.1)], "zh");
    expect(order.map(placeOf)).toEqual(["a0", "a100", "b0", "a200"]);
  });

  it("sets it back no further than behind what people see first", () => {
    const ranked = [0, 100, 200].map((start, index) => candidate("a", start, 1 - index / 10));
    const others = ["b", "c", "d"].map((id, index) => candidate(id, 0, 0.5 - index / 10));
    const order = diversify([...ranked, ...others], "zh");
    expect(order.map(placeOf)).toEqual(["a0", "a100", "b0", "a200", "c0", "d0"]);
  });

  it("shows another language's in the third's stead where it is nearly as good, and only then", () => {
    const ranked = ["a", "b", "c"].map((id, index) => candidate(id, 0, 1 - index / 10));
    const near = candidate("d", 0, 0.5, "ru");
    expect(diversify([...ranked, near], "zh").map(placeOf)).toEqual(["a0", "b0", "d0", "c0"]);
    const far = candidate("d", 0, 0.3, "ru");
    expect(diversify([...ranked, far], "zh").map(placeOf)).toEqual(["a0", "b0", "c0", "d0"]);
  });

  it("keeps every candidate once", () => {
    const arbitrary = fc.record({
      id: fc.constantFrom("a", "b", "c"),
      start: fc.nat(3000),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      language: fc.constantFrom<Language>("zh", "en", "ru"),
    });
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 12 }), (made) => {
        const ranked = made
          .map(({ id, start, score, language }) => candidate(id, start, score, language))
          .toSorted((a, b) => b.score - a.score);
        const order = diversify(ranked, "en");
        expect(order).toHaveLength(ranked.length);
        expect(new Set(order)).toEqual(new Set(ranked));
      }),
    );
  });
});
