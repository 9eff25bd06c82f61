import { describe, expect, it } from "vitest";
import { testEmbedder } from "./contracts/embedder.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";

testEmbedder("the fake embedder", async () => createFakeEmbedder());

describe("the fake embedder", () => {
  it("puts texts of one meaning near each other, whatever their language", async () => {
    const [english, chinese, bread] = await createFakeEmbedder().embed(["a ship", "一条船", "面包"], "query");
    const dot = (a?: Float32Array, b?: Float32Array): number =>
      (a ?? []).reduce((sum: number, value, index) => sum + value * (b?.[index] ?? 0), 0);
    expect(dot(english, chinese)).toBeGreaterThan(0.99);
    expect(dot(english, bread)).toBeLessThan(0.01);
  });
});
