import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyIndex } from "../../src/store/verify-index.ts";
import { writeGeneration } from "../../src/store/write-generation.ts";
import { buildDraft, inTemporaryFolder } from "./builders.ts";

const inIndex = (test: (indexDir: string) => Promise<void>): Promise<void> =>
  inTemporaryFolder(async (indexDir) => {
    for (let run = 0; run < 2; run++) await writeGeneration(indexDir, buildDraft());
    await test(indexDir);
  });

const FILES = ["documents.json", "passages.json", "lexical.bin", "texts.bin", "vectors/index.packed"];

describe("verifyIndex", () => {
  it("checks every file of every generation that is kept", () =>
    inIndex(async (indexDir) => {
      expect(await verifyIndex(indexDir)).toEqual([
        { name: "g-2", isCurrent: true, files: FILES.length + 1, damaged: [] },
        { name: "g-1", isCurrent: false, files: FILES.length + 1, damaged: [] },
      ]);
    }));

  it.each(FILES)("names %s wherever one bit of it is wrong, and whichever generation it is of", (file) =>
    inIndex(async (indexDir) => {
      for (const name of ["g-1", "g-2"]) {
        const path = join(indexDir, name, file);
        const bytes = await readFile(path);
        for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 24)) {
          await writeFile(path, Buffer.from(bytes.map((byte, place) => (place === at ? byte ^ 16 : byte))));
          const found = (await verifyIndex(indexDir)).flatMap((each) =>
            each.damaged.map((damaged) => `${each.name}/${damaged}`),
          );
          expect(found).toEqual([`${name}/${file}`]);
        }
        await writeFile(path, bytes);
      }
    }),
  );

  it("names all that is damaged, and a manifest that is not there", () =>
    inIndex(async (indexDir) => {
      await rm(join(indexDir, "g-2", "texts.bin"));
      await writeFile(join(indexDir, "g-2", "passages.json"), "");
      await rm(join(indexDir, "g-1", "manifest.json"));
      await mkdir(join(indexDir, "g-3.tmp"));
      expect(await verifyIndex(indexDir)).toMatchObject([
        { name: "g-2", damaged: ["passages.json", "texts.bin"] },
        { name: "g-1", damaged: ["manifest.json"] },
      ]);
    }));

  it("finds nothing where there is no index", () =>
    inTemporaryFolder(async (folder) => {
      expect(await verifyIndex(join(folder, "none"))).toEqual([]);
    }));
});
