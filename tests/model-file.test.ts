import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../src/errors.ts";
import { once, packModelFile, type Sections, sectionOf, unpackModelFile } from "../src/model-file.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One section that compresses well, one that does not, and an empty one. */
const SECTIONS: Sections = new Map([
  ["words", bytesOf("渡口 ferry паром ".repeat(40))],
  ["values", Uint8Array.from({ length: 60 }, (_, index) => (index * index * 73 + index * 11) % 251)],
  ["nothing", new Uint8Array(0)],
]);

const contentsOf = (sections: Sections): [string, number[]][] =>
  [...sections].map(([name, bytes]) => [name, [...bytes]]);

const isDamaged = (error: unknown): boolean =>
  error instanceof AppError &&
  error.message === 'Cannot read "a.bin": it is damaged' &&
  error.hint?.includes("models/builtin") === true;

const errorOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("a model's file", () => {
  it("gives its sections back as they were packed", () => {
    const name = fc.string({ minLength: 1 });
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat({ max: 5000 }).map((length) => new Uint8Array(length)),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, content), { selector: ([key]) => key }), (entries) => {
        const sections = new Map(entries);
        expect(contentsOf(unpackModelFile(packModelFile(sections), "a.bin"))).toEqual(contentsOf(sections));
      }),
    );
  });

  it("is smaller than its sections where compression pays", () => {
    const file = packModelFile(new Map([["words", bytesOf("渡口 ferry паром ".repeat(4000))]]));
    expect(file.length).toBeLessThan(1000);
  });

  it("can be read from the middle of another piece of memory", () => {
    const file = packModelFile(SECTIONS);
    const memory = new Uint8Array(file.length + 3);
    memory.set(file, 3);
    expect(contentsOf(unpackModelFile(memory.subarray(3), "a.bin"))).toEqual(contentsOf(SECTIONS));
  });

  it("notices every byte that was changed", () => {
    const file = packModelFile(SECTIONS);
    for (const place of file.keys()) {
      for (const flip of [1, 4, 128, 255]) {
        const damaged = Uint8Array.from(file);
        damaged[place] = (damaged[place] ?? 0) ^ flip;
        const error = errorOf(() => {
          const sections = unpackModelFile(damaged, "a.bin");
          for (const name of SECTIONS.keys()) sectionOf(sections, name);
        });
        // The name of a section is the only thing that no hash covers: the section cannot be found then.
        expect(
          isDamaged(error) || (error instanceof AppError && error.message.startsWith("Cannot find")),
        ).toBe(true);
      }
    }
  });

  it("notices that its end is missing, or that something follows it", () => {
    const file = packModelFile(SECTIONS);
    for (let length = 0; length < file.length; length += 1) {
      expect(isDamaged(errorOf(() => unpackModelFile(file.subarray(0, length), "a.bin")))).toBe(true);
    }
    expect(isDamaged(errorOf(() => unpackModelFile(Buffer.concat([file, file]), "a.bin")))).toBe(true);
  });

  it("never fails otherwise, whatever it holds", () => {
    const file = packModelFile(SECTIONS);
    const withHeader = fc.json().map((json) => {
      const header = Buffer.from(json);
      const start = Buffer.from(file.subarray(0, 8));
      start.writeUInt32LE(header.length, 4);
      return Buffer.concat([start, header]);
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), withHeader), (bytes) => {
        expect(isDamaged(errorOf(() => unpackModelFile(bytes, "a.bin")))).toBe(true);
      }),
    );
  });

  it("says which section is missing", () => {
    expect(() => sectionOf(SECTIONS, "scales")).toThrow(
      expect.objectContaining({
        name: "AppError",
        message: 'Cannot find "scales" in the built-in model',
        hint: expect.stringContaining("different versions"),
      }),
    );
  });
});

describe("once", () => {
  it("does it once, for everybody", async () => {
    let times = 0;
    const work = once(async () => {
      times += 1;
      return times;
    });
    expect(await Promise.all([work(), work()])).toEqual([1, 1]);
    expect(await work()).toBe(1);
  });

  it("tries anew after a failure", async () => {
    let times = 0;
    const work = once(async () => {
      times += 1;
      if (times === 1) throw new Error("not yet");
      return times;
    });
    await expect(work()).rejects.toThrow("not yet");
    expect(await work()).toBe(2);
  });
});
