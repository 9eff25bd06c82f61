import { describe, expect, it } from "vitest";
import { cosine } from "../../src/retrieval/cosine.ts";
import { vectorAt } from "./fake-channels.ts";

describe("cosine", () => {
  it.each([
    [0, 0, 1],
    [30, 30, 1],
    [0, 60, 0.5],
    [60, 0, 0.5],
    [0, 90, 0],
    [45, 225, -1],
  ])("of vectors at %i° and %i° is %d", (a, b, expected) => {
    expect(cosine(vectorAt(a), vectorAt(b))).toBeCloseTo(expected, 6);
  });

  it.each([
    ["lengths differ", Float32Array.of(1), Float32Array.of(1, 0)],
    ["there is no vector", Float32Array.of(1, 0), new Float32Array(0)],
    ["both are empty", new Float32Array(0), new Float32Array(0)],
  ])("is 0 where %s", (_name, a, b) => {
    expect(cosine(a, b)).toBe(0);
    expect(cosine(b, a)).toBe(0);
  });
});
