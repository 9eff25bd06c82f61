import { describe, expect, it } from "vitest";
import { cosine } from "../src/retrieval/cosine.ts";
import { testEmbedder } from "./contracts/embedder.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";

testEmbedder("the fake embedder", async () => createFakeEmbedder());

describe("the fake embedder", () => {
  it("puts texts of one meaning near each other, whatever their language", async () => {
    const none = new Float32Array(0);
    const [ship = none, chinese = none, bread = none] = await createFakeEmbedder().embed(
      ["a ship", "一条船", "面包"],
      "query",
    );
    expect(cosine(ship, chinese)).toBeGreaterThan(0.99);
    expect(cosine(ship, bread)).toBeLessThan(0.01);
  });
});
