import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { citationChoices, documentChoices } from "../../src/discord/choose-citations.ts";
import { MAX_CHOICE_LENGTH, MAX_CHOICES } from "../../src/discord/limits.ts";
import { buildDocument } from "../builders.ts";
import { makeQuote } from "./builders.ts";

const QUOTES = [
  { ...makeQuote({ text: "渡轮停航七年。" }), id: "0123456789ab-00000001" },
  { ...makeQuote({ text: "The ferry\nstopped." }), id: "0123456789ab-00000002" },
];
const DOCUMENTS = [
  buildDocument([], { id: "aaaaaaaaaaaa", title: "渡轮史" }),
  buildDocument([], { id: "bbbbbbbbbbbb", title: "Bridges" }),
];

describe("citationChoices", () => {
  it.each([
    ["渡轮停", ["0123456789ab-00000001"]],
    ["渡轮史", ["aaaaaaaaaaaa"]],
    ["STOPPED", ["0123456789ab-00000002"]],
    ["江湾渡轮", ["0123456789ab-00000001", "0123456789ab-00000002"]],
    ["00000002", ["0123456789ab-00000002"]],
    ["zzzz", []],
  ])("offers for %j quotes by words, title and id, then documents", (typed, expected) => {
    expect(citationChoices(typed, QUOTES, DOCUMENTS).map(({ value }) => value)).toEqual(expected);
  });

  it("offers recent quotes before documents for nothing typed, in one line each", () => {
    expect(
      citationChoices("", QUOTES, DOCUMENTS)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(
      [
        "“The ferry stopped.” — 江湾渡轮",
        "“渡轮停航七年。” — 江湾渡轮",
        "📄 Bridges",
        "📄 渡轮史",
      ].toSorted(),
    );
    expect(citationChoices("", QUOTES, DOCUMENTS)[0]?.value).toBe("0123456789ab-00000001");
  });

  it("offers documents alone where a document is typed", () => {
    expect(documentChoices("渡轮", DOCUMENTS)).toEqual([{ name: "📄 渡轮史", value: "aaaaaaaaaaaa" }]);
    expect(
      documentChoices(
        "",
        [...Array(40)].flatMap(() => DOCUMENTS),
      ),
    ).toHaveLength(MAX_CHOICES);
  });

  it("keeps within Discord's limits, with no half character in a name", () => {
    const nasty = fc.string({ unit: "grapheme", maxLength: 300 });
    fc.assert(
      fc.property(nasty, nasty, fc.nat(40), (text, title, count) => {
        const quotes = Array.from({ length: count }, () => makeQuote({ text, document: { title } }));
        const documents = Array.from({ length: count }, () => buildDocument([], { title }));
        const choices = citationChoices("", quotes, documents);
        expect(choices).toHaveLength(Math.min(2 * count, MAX_CHOICES));
        for (const { name, value } of choices) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(MAX_CHOICE_LENGTH);
          expect(value.length).toBeLessThanOrEqual(MAX_CHOICE_LENGTH);
          expect(name.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});
