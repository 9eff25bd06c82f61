import { expect, it } from "vitest";
import { chooseTongue } from "../../src/web/choose-tongue.ts";

it.each([
  ["ru", "en", "ru"],
  [undefined, "ru-RU,ru;q=0.9,en;q=0.8", "ru"],
  [undefined, "de, fr;q=0.9, zh;q=0.2", "zh-CN"],
  [undefined, "en;q=0.5, zh-TW;q=0.9", "zh-TW"],
  [undefined, "zh-Hant-HK", "zh-TW"],
  [undefined, "zh-Hans-SG", "zh-CN"],
  [undefined, "ru;q=0, en;q=0.1", "en"],
  ["tlh", "ru", "ru"],
  [undefined, undefined, "en"],
  ["<script>", "*;q=x", "en"],
])("lang=%s and Accept-Language: %s are answered in %s", (asked, header, expected) => {
  expect(chooseTongue(asked, header)).toBe(expected);
});
