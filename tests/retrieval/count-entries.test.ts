import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countEntries, countIntoFile } from "../../src/retrieval/count-entries.ts";
import type { LexicalEntry } from "../../src/retrieval/lexical-index.ts";
import { decodePostings } from "../../src/retrieval/postings-file.ts";
import { buildPassage } from "../builders.ts";
import { splitWords } from "./fake-channels.ts";
import { readTexts } from "./read-texts.ts";

const entryOf = (text: string, context = ""): LexicalEntry => ({
  passage: buildPassage(text),
  text,
  context,
});

const TEXTS = ["a", "b a", "c", "a b c d", "d d", "", "new a", "e new"];
const entriesArbitrary = fc
  .array(fc.tuple(fc.constantFrom(...TEXTS), fc.constantFrom("", "t")))
  .map((pairs) => pairs.map(([text, context]) => entryOf(text, context)));

describe("countEntries", () => {
  it("counts with the help of what is known what it counts without", async () => {
    await fc.assert(
      fc.asyncProperty(entriesArbitrary, entriesArbitrary, async (before, after) => {
        const known = { entries: before, postings: await countEntries(before, splitWords) };
        expect(readTexts(await countEntries(after, splitWords, known))).toEqual(
          readTexts(await countEntries(after, splitWords)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("reads only what is new", async () => {
    const before = [entryOf("a b"), entryOf("c")];
    const known = { entries: before, postings: await countEntries(before, splitWords) };
    const read: string[] = [];
    const extract = (text: string): string[] => {
      read.push(text);
      return splitWords(text);
    };
    await countEntries([entryOf("c"), entryOf("d", "title"), entryOf("a b")], extract, known);
    expect(read.toSorted()).toEqual(["d", "title"]);
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

describe("countIntoFile", () => {
  const entries = [entryOf("a b"), entryOf("c")];
  const nothing = { file: null, entries: () => [] };

  it("writes what reads as what was counted", async () => {
    const file = await countIntoFile(entries, splitWords, nothing);
    const read = decodePostings(file, entries.length);
    expect(read && readTexts(read)).toEqual(readTexts(await countEntries(entries, splitWords)));
  });

  it("takes over what a file holds, and does without one of another number of texts", async () => {
    const file = await countIntoFile(entries, splitWords, nothing);
    const refuse = (): string[] => {
      throw new Error("read anew");
    };
    expect(await countIntoFile(entries, refuse, { file, entries: () => entries })).toEqual(file);
    const other = { file, entries: () => [...entries, entryOf("d")] };
    await expect(countIntoFile(entries, refuse, other)).rejects.toThrow("read anew");
  });
});
