import { describe, expect, it } from "vitest";
import {
  checkParts,
  decodePassages,
  encodeDocuments,
  encodePassages,
} from "../../src/store/generation-files.ts";
import { createStoredDocuments } from "../../src/store/stored-documents.ts";
import { buildDocument, buildDraft, buildPassage, cutPassages, plainPassage } from "./builders.ts";

describe("documents and passages on disk", () => {
  it("come back as they were, lone surrogates and all", async () => {
    const { documents, passages } = buildDraft();
    const read = createStoredDocuments(encodeDocuments(documents), ["one", "two"]);
    expect([...read.values()]).toEqual(documents);
    expect([...read.keys()]).toEqual(["one", "two"]);
    const decoded = await decodePassages(encodePassages(passages), read);
    expect(decoded.map(plainPassage)).toEqual(passages);
  });

  it("hold a passage's text once, in its document", () => {
    const document = buildDocument("one", "words of the only passage");
    expect(encodePassages(cutPassages(document)).toString("utf8")).not.toContain("words");
  });

  const documents = new Map([["d", buildDocument("d", "0123456789")]]);

  it.each([
    ["ends after its document", { start: 5, end: 11 }],
    ["begins before its document", { start: -1, end: 5 }],
    ["ends before it begins", { start: 5, end: 4 }],
    ["has half an offset", { start: 0.5, end: 4 }],
  ])("are refused when a passage %s", async (_kind, changes) => {
    const bytes = encodePassages([buildPassage("p", changes)]);
    const [passage] = await decodePassages(bytes, documents);
    expect(() => passage?.text).toThrow('Passage "p" does not lie inside its document');
  });

  it("are refused when a passage has no document", async () => {
    const bytes = encodePassages([buildPassage("p", { documentId: "other" })]);
    await expect(decodePassages(bytes, documents)).rejects.toThrow('Passage "p" has no document');
  });

  it("may have passages that reach from the beginning to the end", async () => {
    const bytes = encodePassages([buildPassage("p", { start: 0, end: 10 })]);
    expect((await decodePassages(bytes, documents))[0]?.text).toBe("0123456789");
  });
});

describe("checkParts", () => {
  const document = buildDocument("d", "text");
  const passage = buildPassage("p", { start: 0, end: 4, text: "text" });

  it("takes passages that are pieces of their documents", () => {
    expect(() => checkParts([document], [passage])).not.toThrow();
  });

  it.each([
    ["Two documents have the same id", [document, document], [passage]],
    ["Two passages have the same id", [document], [passage, passage]],
    ['Passage "p" is not a piece', [document], [{ ...passage, text: "Text" }]],
    ['Passage "p" is not a piece', [], [passage]],
  ])("throws: %s", (message, documents, passages) => {
    expect(() => checkParts(documents, passages)).toThrow(message);
  });
});
