import { describe, expect, it } from "vitest";
import { isReference } from "../../src/ranking/references.ts";

describe("isReference", () => {
  it.each([
    "张三：《渡口史》，江湾出版社，1990年版，第12页。",
    "李四：《水位》，载《江河》，2001年第3期。",
    "A. Smith, A History of Ferries, Olm University Press, 1990, pp. 12.",
    'B. Jones, "Rivers", Journal of Water, vol. 3, no. 2.',
    "Иванов И. Реки. Т. 3. М., 1990. С. 12. https://example.org/a",
    "王五. 渡口[J]. 江河, 1990年第3期.",
  ])("is true for %s", (text) => {
    expect(isReference(text)).toBe(true);
  });

  it.each([
    "江湾出版社在渡口旁边。",
    "他在第12页上写了名字，船就走了。",
    "The ferry carried twelve people in 1990.",
    "See https://example.org for the timetable.",
    "Паром ходит с 1990 года.",
    "",
  ])("is false for %j", (text) => {
    expect(isReference(text)).toBe(false);
  });
});
