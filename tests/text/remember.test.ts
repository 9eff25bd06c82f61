import { describe, expect, it } from "vitest";
import { rememberTerms } from "../../src/text/remember-terms.ts";

describe("rememberTerms", () => {
  it("extracts what it does not remember, and forgets first what was not asked for longest", () => {
    const extracted: string[] = [];
    const terms = rememberTerms((text) => {
      extracted.push(text);
      return text.split("");
    }, 2);
    for (const text of ["ab", "c", "ab", "d", "ab", "c"]) expect(terms(text)).toEqual(text.split(""));
    expect(extracted).toEqual(["ab", "c", "d", "c"]);
  });
});
