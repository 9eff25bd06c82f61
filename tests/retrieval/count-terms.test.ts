import { describe, expect, it } from "vitest";
import { countTerms, countTermsInTurns } from "../../src/retrieval/count-terms.ts";

const splitWords = (text: string): string[] => text.split(" ").filter((word) => word !== "");

describe("countTerms", () => {
  it("counts the words of the text and of what stands around it", () => {
    expect([...countTerms({ text: "a b a", context: "b c" }, splitWords)]).toEqual([
      ["a", 2],
      ["b", 2],
      ["c", 1],
    ]);
  });
});

describe("countTermsInTurns", () => {
  const texts = Array.from({ length: 40 }, (_, index) => ({ text: `a ${index}`, context: "b" }));

  it("counts the same as one by one, in the same order", async () => {
    expect(await countTermsInTurns(texts, splitWords)).toEqual(
      texts.map((text) => countTerms(text, splitWords)),
    );
  });

  it("lets others work meanwhile", async () => {
    const slowly = (text: string): string[] => {
      const until = performance.now() + 2;
      while (performance.now() < until);
      return splitWords(text);
    };
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await countTermsInTurns(texts, slowly);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});
