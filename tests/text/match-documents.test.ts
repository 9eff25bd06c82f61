import { describe, expect, it } from "vitest";
import { matchDocuments } from "../../src/text/match-documents.ts";
import { buildDocument } from "../builders.ts";

const DOCUMENTS = [
  buildDocument([], { title: "Old Ferry", path: "b.md", author: "Smith" }),
  buildDocument([], { title: "Ferry", path: "a.md" }),
  buildDocument([], { title: "江湾渡轮", path: "ferry.txt", tags: ["航运"] }),
  buildDocument([], { title: "桥", path: "bridge.md", publisher: "江湾日报" }),
];

describe("matchDocuments", () => {
  it.each([
    [
      "the title's beginning first, then the title, then the rest",
      "ferry",
      ["Ferry", "Old Ferry", "江湾渡轮"],
    ],
    ["in any case and width", " ＦＥＲＲＹ ", ["Ferry", "Old Ferry", "江湾渡轮"]],
    ["by author", "smith", ["Old Ferry"]],
    ["by publisher", "日报", ["桥"]],
    ["by tag", "航运", ["江湾渡轮"]],
    ["by file", "bridge.md", ["桥"]],
    ["none", "паром", []],
  ])("finds documents %s", (_, typed, expected) => {
    expect(matchDocuments(typed, DOCUMENTS).map(({ title }) => title)).toEqual(expected);
  });

  it("gives all for nothing typed, by title", () => {
    const titles = matchDocuments("", DOCUMENTS).map(({ title }) => title);
    expect(titles).toHaveLength(DOCUMENTS.length);
    expect(titles.indexOf("Ferry")).toBeLessThan(titles.indexOf("Old Ferry"));
  });
});
