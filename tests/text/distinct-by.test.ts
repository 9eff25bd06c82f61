import { expect, it } from "vitest";
import { distinctBy } from "../../src/text/distinct-by.ts";

it("keeps one item a key: the order of the first, the content of the last", () => {
  expect(distinctBy(["ab", "c", "ad"], (item) => item.slice(0, 1))).toEqual(["ad", "c"]);
  expect(distinctBy([], String)).toEqual([]);
});
