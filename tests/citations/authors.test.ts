import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Author, initialsOf, readAuthors } from "../../src/citations/authors.ts";

const inverted = (author: Author): string =>
  author.kind === "whole" ? author.name : `${author.family} | ${author.given.join(" ")}`;

describe("readAuthors", () => {
  it.each([
    ["", []],
    ["李四", ["李四"]],
    ["李四、王五；赵六", ["李四", "王五", "赵六"]],
    ["李四，王五", ["李四", "王五"]],
    ["约翰·史密斯", ["约翰·史密斯"]],
    ["John Smith", ["Smith | John"]],
    ["John A. Smith, Jane Doe and Ann Lee", ["Smith | John A.", "Doe | Jane", "Lee | Ann"]],
    ["John Smith & Jane Doe", ["Smith | John", "Doe | Jane"]],
    ["Smith, John", ["Smith | John"]],
    ["Smith, J. A.; Doe, J.", ["Smith | J. A.", "Doe | J."]],
    ["Ludwig van der Berg", ["van der Berg | Ludwig"]],
    ["Sinéad O’Connor-Kelly", ["O’Connor-Kelly | Sinéad"]],
    ["Иванов И. И., Петров П.П.", ["Иванов | И. И.", "Петров | П. П."]],
    ["Иван Петров и Анна Иванова", ["Петров | Иван", "Иванова | Анна"]],
    ["Редакция примеров", ["Редакция примеров"]],
    ["Ferry News Agency", ["Ferry News Agency"]],
    ["Yinju sample desk", ["Yinju sample desk"]],
    ["Ministry of Ferries, Department of Rivers", ["Ministry of Ferries", "Department of Rivers"]],
    ["Reuters", ["Reuters"]],
    ["  John \n Smith ", ["Smith | John"]],
  ])("reads %j", (line, expected) => {
    expect(readAuthors(line).map(inverted)).toEqual(expected);
  });

  it("loses no letter, whatever is written there", () => {
    const pieces = fc.constantFrom(
      "李四",
      "John",
      "Smith",
      "J.",
      "И.И.",
      "van",
      "、",
      ", ",
      " & ",
      " ",
      ";",
      "é",
      "“",
    );
    const anyLine = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));
    const letters = (text: string): string => [...(text.match(/\p{L}/gu) ?? [])].toSorted().join("");
    fc.assert(
      fc.property(anyLine, (line) => {
        const joined = readAuthors(line).map(inverted).join(" ");
        expect(letters(joined)).toBe(letters(line));
      }),
    );
  });
});

describe("initialsOf", () => {
  it.each([
    [
      ["John", "A."],
      ["J", "A"],
    ],
    [["Anne-Marie"], ["A-M"]],
    [["иван"], ["И"]],
    [[], []],
  ])("of %j", (given, expected) => {
    expect(initialsOf(given)).toEqual(expected);
  });
});
