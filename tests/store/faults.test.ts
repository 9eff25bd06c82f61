import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type WriteFile, writeFileAtomic } from "../../src/store/atomic-file.ts";
import { readCurrent } from "../../src/store/read-generation.ts";
import { writeGeneration } from "../../src/store/write-generation.ts";
import { buildDraft, buildSystemError, inTemporaryFolder } from "./builders.ts";

/** What goes wrong at a write, and whether the writer hears of it. */
const FAULTS: Readonly<Record<string, (path: string, bytes: Uint8Array) => Promise<void>>> = {
  "fails at once": async () => {
    throw buildSystemError("ENOSPC");
  },
  "leaves half of a temporary file": async (path, bytes) => {
    await writeFile(`${path}.0123.tmp`, bytes.subarray(0, bytes.length / 2));
    throw buildSystemError("EIO");
  },
  "leaves half of the file itself": async (path, bytes) => {
    await writeFile(path, bytes.subarray(0, bytes.length / 2));
    throw buildSystemError("EIO");
  },
  "writes the file and then fails": async (path, bytes) => {
    await writeFileAtomic(path, bytes);
    throw buildSystemError("EIO");
  },
  "loses the second half without a word": (path, bytes) =>
    writeFile(path, bytes.subarray(0, bytes.length / 2)),
  "keeps the length and loses the bytes without a word": (path, bytes) =>
    writeFile(path, Buffer.alloc(bytes.length)),
  "writes nothing without a word": async () => undefined,
};

const draftOf = (embedded: number) => buildDraft({ lastRun: { ...buildDraft().lastRun, embedded } });

/** The one write of a run that goes wrong. */
const faultAt = (place: number, fault: WriteFile): { writeFile: WriteFile; count(): number } => {
  let writes = 0;
  return {
    count: () => writes,
    writeFile: (path, bytes) => (++writes === place ? fault(path, bytes) : writeFileAtomic(path, bytes)),
  };
};

/** Which run the index answers from. */
const answering = async (indexDir: string): Promise<number | undefined> => {
  const generation = await readCurrent(indexDir);
  if (generation)
    expect(
      await generation.vectors?.search(buildDraft().vectors.get("one-0") ?? new Float32Array(2), 9),
    ).toHaveLength(5);
  return generation?.manifest.lastRun.embedded;
};

const writesOfRun = (): Promise<number> =>
  inTemporaryFolder(async (indexDir) => {
    const { writeFile: counting, count } = faultAt(Number.POSITIVE_INFINITY, writeFileAtomic);
    await writeGeneration(indexDir, draftOf(1), { writeFile: counting });
    return count();
  });

describe.each(Object.entries(FAULTS))("an index one of whose writes %s", (_name, fault) => {
  it.each([0, 2])(
    "answers as before or as after, whichever write it is, over %i earlier generations",
    async (earlier) => {
      const writes = await writesOfRun();
      expect(writes).toBeGreaterThanOrEqual(6);
      for (let place = 1; place <= writes; place++) {
        await inTemporaryFolder(async (folder) => {
          const indexDir = join(folder, "index");
          for (let run = 1; run <= earlier; run++) await writeGeneration(indexDir, draftOf(run));
          const { writeFile: faulty } = faultAt(place, fault);
          const isTold = await writeGeneration(indexDir, draftOf(9), { writeFile: faulty }).then(
            () => false,
            () => true,
          );
          // A first index whose bytes were lost without a word is known to be damaged; nobody could answer from it.
          const before = earlier === 0 ? undefined : earlier;
          const answer = await answering(indexDir).catch((error: unknown) => error);
          const isLost = earlier === 0 && !isTold;
          if (isLost && answer !== 9) expect(answer).toMatchObject({ name: "DamagedIndexError" });
          else expect([before, 9], `write ${place}`).toContain(answer);
          await writeGeneration(indexDir, draftOf(10));
          expect(await answering(indexDir)).toBe(10);
          const left = await readdir(indexDir);
          expect(left.filter((name) => !/^(?:CURRENT|g-\d+)$/.test(name))).toEqual([]);
          expect(left.length).toBeLessThanOrEqual(3);
        });
      }
    },
  );
});
