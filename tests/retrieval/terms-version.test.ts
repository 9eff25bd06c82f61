import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { countTerms } from "../../src/retrieval/count-terms.ts";
import { TERMS_VERSION } from "../../src/retrieval/terms-version.ts";
import { createTermExtractor } from "../../src/text/terms.ts";

/** What the samples come to in each version. A new version gets a new line; no line is ever changed. */
const FINGERPRINTS: Readonly<Record<number, string>> = {
  1: "bcaad9dde74d01c9",
  2: "1b2cefcc27af1154",
};

const SAMPLES = [
  { text: "俄罗斯与美国於1993年1月签署条约。", context: "条约" },
  { text: "The ferries of St. Mary's were S-400 times late, said U.S. officials.", context: "Late ferries" },
  { text: "Ещё 7 паромов были отменены из-за тумана.", context: "Паромы" },
];

describe("TERMS_VERSION", () => {
  it("is raised when a text is given other terms or weights", () => {
    const extractTerms = createTermExtractor();
    const counted = SAMPLES.map((sample) => [...countTerms(sample, extractTerms)].sort());
    const fingerprint = createHash("sha256").update(JSON.stringify(counted)).digest("hex").slice(0, 16);
    expect(fingerprint).toBe(FINGERPRINTS[TERMS_VERSION]);
  });
});
