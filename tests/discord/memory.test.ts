import { expect, it } from "vitest";
import { createMemory } from "../../src/discord/memory.ts";

it("knows an id again until as many others have come as it remembers", () => {
  const isNew = createMemory(2);
  expect(["a", "a", "b", "a", "c", "b", "a"].map(isNew)).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
    true,
  ]);
});
