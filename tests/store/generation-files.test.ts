import { describe, expect, it } from "vitest";
import {
  checkParts,
  decodePassages,
  encodeDocuments,
  encodePassages,
} from "../../src/store/generation-files.ts";
import { encodeLine, joinLines } from "../../src/store/line-file.ts";
import { createStoredDocuments } from "../../src/store/stored-documents.ts";
import type { Passage } from "../../src/types.ts";
import { buildDocument, buildDraft, buildPassage, cutPassages, plainPassage } from "./builders.ts";

/** As the manifest lists them. */
const ownersOf = (passages: readonly Passage[]) =>
  [...new Set(passages.map(({ documentId }) => documentId))].map((id) => ({
    id,
    passageIds: passages.filter(({ documentId }) => documentId === id).map((passage) => passage.id),
  }));

describe("documents and passages on disk", () => {
  it("come back as they were, lone surrogates and all", async () => {
    const { documents, passages } = buildDraft();
    const read = createStoredDocuments(encodeDocuments(documents), ["one", "two"]);
    expect([...read.values()]).toEqual(documents);
    expect([...read.keys()]).toEqual(["one", "two"]);
    const decoded = await decodePassages(encodePassages(passages), ownersOf(passages), read);
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
    const passages = [buildPassage("p", changes)];
    const [passage] = await decodePassages(encodePassages(passages), ownersOf(passages), documents);
    expect(() => passage?.text).toThrow('Passage "p" does not lie inside its document');
  });

  it("are refused when a passage has no document", async () => {
    const passages = [buildPassage("p", { documentId: "other" })];
    const decoded = decodePassages(encodePassages(passages), ownersOf(passages), documents);
    await expect(decoded).rejects.toThrow('Passage "p" has no document');
  });

  it.each([
    ["there are fewer", [buildPassage("p")], "There are 1 lines, not 2"],
    ["there are more", ["p", "q", "r"].map((id) => buildPassage(id)), "There are 3 lines, not 2"],
    ["another one is first", [buildPassage("q"), buildPassage("p")], "are others in their file"],
    ["one is another document's", [buildPassage("p", { documentId: "e" }), buildPassage("q")], "are others"],
  ])("are refused when %s than the document is said to have", async (_kind, passages, message) => {
    const owners = [{ id: "d", passageIds: ["p", "q"] }];
    await expect(decodePassages(encodePassages(passages), owners, documents)).rejects.toThrow(message);
  });

  it("are read a document at a time: what is wrong further back is found when it is asked for", async () => {
    const bytes = encodePassages(["p", "x"].map((id) => buildPassage(id)));
    const [first] = await decodePassages(bytes, [{ id: "d", passageIds: ["p", "q"] }], documents);
    expect(first).toMatchObject({ id: "p", documentId: "d" });
    expect(() => first?.type).toThrow('The passages of document "d" are others in their file');
  });

  it("are read whatever the order of what a line holds", async () => {
    const { id, ...rest } = buildPassage("p", { end: 3 });
    const bytes = joinLines([encodeLine({ ...rest, id })]);
    const [passage] = await decodePassages(bytes, [{ id: "d", passageIds: ["p"] }], documents);
    expect(passage?.text).toBe("012");
  });

  it("tell which part of the document they are of, where they are", async () => {
    const passages = [buildPassage("p", { part: "front" }), buildPassage("q")];
    const decoded = await decodePassages(encodePassages(passages), ownersOf(passages), documents);
    expect(decoded.map(({ part }) => part)).toEqual(["front", undefined]);
    expect(encodePassages(decoded)).toEqual(encodePassages(passages));
  });

  it("may have passages that reach from the beginning to the end", async () => {
    const passages = [buildPassage("p", { start: 0, end: 10 })];
    const decoded = await decodePassages(encodePassages(passages), ownersOf(passages), documents);
    expect(decoded[0]?.text).toBe("0123456789");
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
