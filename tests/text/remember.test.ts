import { describe, expect, it } from "vitest";
import { remember } from "../../src/text/remember.ts";

/** Letters of a text, with what was really worked out. */
const createLetters = (size: number) => {
  const worked: string[] = [];
  const letters = remember(
    (text: string) => {
      worked.push(text);
      return text.toLowerCase().split("");
    },
    (text) => text.toLowerCase(),
    size,
  );
  return { letters, worked };
};

describe("remember", () => {
  it("works out what it does not remember, and forgets first what was not asked for longest", () => {
    const { letters, worked } = createLetters(2);
    for (const text of ["ab", "c", "ab", "d", "ab", "c"]) expect(letters(text)).toEqual(text.split(""));
    expect(worked).toEqual(["ab", "c", "d", "c"]);
  });

  it("gives the very result that it gave before, for all that have the same key", () => {
    const { letters, worked } = createLetters(1);
    expect(letters("AB")).toBe(letters("ab"));
    expect(worked).toEqual(["AB"]);
  });

  it("remembers no failure", () => {
    let times = 0;
    const fail = remember(
      (_input: string): string => {
        times += 1;
        throw new Error("no");
      },
      (input) => input,
      9,
    );
    for (const _time of [1, 2]) expect(() => fail("a")).toThrow("no");
    expect(times).toBe(2);
  });
});
