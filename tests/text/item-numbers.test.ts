import { expect, it } from "vitest";
import { createSentenceSplitter } from "../../src/text/sentences.ts";

it.each([
  ["1. 看清三种模式；", ["1. 看清三种模式；"]],
  ["2. The ship left. 3. It came back.", ["2. The ship left.", "3. It came back."]],
  ["(4) Корабль ушёл. Он вернулся.", ["(4) Корабль ушёл.", "Он вернулся."]],
])("keeps the number of an item with the item: %j", (text, sentences) => {
  const split = createSentenceSplitter();
  expect(split(text).map(({ start, end }) => text.slice(start, end))).toEqual(sentences);
});
