import { describe, expect, it } from "vitest";
import { countEntries } from "../../src/retrieval/count-entries.ts";
import type { LexicalEntry } from "../../src/retrieval/lexical-index.ts";
import { buildPassage } from "../builders.ts";
import { splitWords } from "./fake-channels.ts";
import { readTexts } from "./read-texts.ts";

const entryOf = (text: string, context = ""): LexicalEntry => ({
  passage: buildPassage(text),
  text,
  context,
});

describe("countEntries", () => {
  it("counts what is new, and takes from what is known the rest", async () => {
    const entries = ["a b", "c", "b b"].map((text) => entryOf(text, "t"));
    const known = await countEntries(entries, splitWords);
    const read: string[] = [];
    const extract = (text: string): string[] => {
      read.push(text);
      return splitWords(text);
    };
    const counted = await countEntries([{ position: 2 }, entryOf("d a"), { position: 0 }], extract, known);
    expect(readTexts(counted)).toEqual([
      [
        ["b", 2],
        ["t", 1],
      ],
      [
        ["a", 1],
        ["d", 1],
      ],
      [
        ["a", 1],
        ["b", 1],
        ["t", 1],
      ],
    ]);
    expect(read.toSorted()).toEqual(["", "d a"]);
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
    await countEntries(
      Array.from({ length: 40 }, (_, index) => entryOf(`a ${index}`)),
      slowly,
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});
