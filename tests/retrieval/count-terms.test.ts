import { describe, expect, it } from "vitest";
import { countTerms } from "../../src/retrieval/count-terms.ts";
import { splitWords } from "./fake-channels.ts";

describe("countTerms", () => {
  it("counts the words of the text and of what stands around it", () => {
    expect([...countTerms({ text: "a b a", context: "b c" }, splitWords)]).toEqual([
      ["a", 2],
      ["b", 2],
      ["c", 1],
    ]);
  });
});
