import { describe, expect, it } from "vitest";
import { encodeDocuments } from "../../src/store/generation-files.ts";
import { createStoredDocuments } from "../../src/store/stored-documents.ts";
import { buildDocument } from "./builders.ts";

const DOCUMENTS = ["a", "b", "c"].map((id) => buildDocument(id, `text of ${id}`));
const IDS = ["a", "b", "c"];
const open = () => createStoredDocuments(encodeDocuments(DOCUMENTS), IDS);

describe("createStoredDocuments", () => {
  it("is a map of the documents in their order", () => {
    const documents = open();
    const expected = new Map(DOCUMENTS.map((document) => [document.id, document]));
    expect(documents.size).toBe(3);
    expect([...documents]).toEqual([...expected]);
    expect([...documents.entries()]).toEqual([...expected]);
    expect([...documents.keys()]).toEqual(IDS);
    expect([...documents.values()]).toEqual(DOCUMENTS);
    const visited: unknown[] = [];
    documents.forEach((document, id, map) => {
      visited.push([id, document, map === documents]);
    });
    expect(visited).toEqual(DOCUMENTS.map((document) => [document.id, document, true]));
    expect([documents.has("b"), documents.has("x"), documents.get("x")]).toEqual([true, false, undefined]);
  });

  it("reads a document once while it is used", () => {
    const documents = open();
    expect(documents.get("b")).toBe(documents.get("b"));
    expect([...documents.values()][1]).toBe(documents.get("b"));
  });

  it("lets go of those that were not used for long", () => {
    const large = IDS.map((id) => buildDocument(id, id.repeat(12 * 1024 * 1024)));
    const documents = createStoredDocuments(encodeDocuments(large), IDS);
    const [first, second] = [documents.get("a"), documents.get("b")];
    expect(documents.get("a")).toBe(first);
    documents.get("c");
    expect(documents.get("a")).toBe(first);
    expect(documents.get("b")).not.toBe(second);
    expect(documents.get("b")).toEqual(second);
  });

  it("reads nothing before it is asked for, and then says what is wrong", () => {
    const [line = ""] = encodeDocuments(DOCUMENTS.slice(0, 1)).toString().split("\n").slice(1);
    const broken = createStoredDocuments(Buffer.from(`[\n${line.slice(0, -1)}\n]\n`), ["a"]);
    expect(broken.size).toBe(1);
    expect(() => broken.get("a")).toThrow(SyntaxError);
    const renamed = createStoredDocuments(encodeDocuments(DOCUMENTS.slice(0, 1)), ["z"]);
    expect(() => renamed.get("z")).toThrow('The line of document "z" holds "a"');
  });

  it("does not take a file with more or fewer documents", () => {
    const bytes = encodeDocuments(DOCUMENTS);
    expect(() => createStoredDocuments(bytes, ["a", "b"])).toThrow("3 lines");
    expect(() => createStoredDocuments(bytes, [...IDS, "d"])).toThrow();
  });
});
