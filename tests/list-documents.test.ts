import { setImmediate as nextRound } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { listDocuments } from "../src/list-documents.ts";
import type { Document } from "../src/types.ts";
import { buildDocument } from "./store/builders.ts";

/** Documents each of which takes so many milliseconds to read; tells how many have been read. */
const slowDocuments = (count: number, milliseconds: number) => {
  let read = 0;
  const documents = new Map(
    Array.from({ length: count }, (_, at) => [`${at}`, buildDocument(`${at}`, "text")]),
  );
  const readSlowly = function* (): Generator<Document, undefined> {
    for (const document of documents.values()) {
      const until = performance.now() + milliseconds;
      while (performance.now() < until);
      read += 1;
      yield document;
    }
  };
  const slow: ReadonlyMap<string, Document> = Object.assign(new Map(documents), { values: readSlowly });
  return { slow, read: () => read };
};

describe("a list of documents", () => {
  it("has all in their order, without what takes room", () => {
    const documents = new Map(["b", "a"].map((id) => [id, buildDocument(id, "text")]));
    const list = listDocuments(documents).get();
    expect(list.map(({ id }) => id)).toEqual(["b", "a"]);
    const { text, blocks, lineStarts, ...info } = buildDocument("b", "text");
    expect(list[0]).toEqual(info);
  });

  it("is made once, whoever asks first and whether or not it was prepared", async () => {
    const { slow, read } = slowDocuments(3, 0);
    const documents = listDocuments(slow);
    expect(documents.get()).toHaveLength(3);
    await documents.prepare();
    expect(documents.get()).toBe(documents.get());
    expect(documents.get()).toHaveLength(3);
    expect(read()).toBe(3);
  });

  it("is prepared in turns with others; who cannot wait gets the rest at once", async () => {
    const { slow, read } = slowDocuments(20, 3);
    const documents = listDocuments(slow);
    const prepared = documents.prepare();
    await nextRound();
    expect(read()).toBeGreaterThan(0);
    expect(read()).toBeLessThan(20);
    expect(documents.get().map(({ id }) => id)).toEqual([...slow.keys()]);
    await prepared;
    expect(documents.get()).toHaveLength(20);
    expect(read()).toBe(20);
  });

  it("is left as it is when it is stopped, and can still be had", async () => {
    const { slow, read } = slowDocuments(20, 3);
    const documents = listDocuments(slow);
    const prepared = documents.prepare();
    documents.stop();
    await prepared;
    expect(read()).toBeLessThan(20);
    expect(documents.get()).toHaveLength(20);
  });

  it("passes on that a document cannot be read", async () => {
    const broken: ReadonlyMap<string, Document> = Object.assign(new Map<string, Document>(), {
      values: () => {
        throw new Error("no JSON");
      },
    });
    await expect(listDocuments(broken).prepare()).rejects.toThrow("no JSON");
  });
});
