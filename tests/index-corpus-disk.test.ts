import { execFileSync, spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { indexCorpus } from "../src/index-corpus.ts";
import { readCurrent } from "../src/store/read-generation.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";
import { recordEvents } from "./workspace.ts";

/** Only root may mount, and not in every container; where it may not, these tests are skipped. */
const canMount = ((): boolean => {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const folder = join(tmpdir(), `yinju-mount-${process.pid}`);
  try {
    execFileSync("mkdir", ["-p", folder]);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "ignore" });
    execFileSync("umount", [folder]);
    return true;
  } catch {
    return false;
  } finally {
    spawnSync("rmdir", [folder]);
  }
})();
if (!canMount) console.warn("Full and read-only disks are not tested: this user may not mount file systems");

/** root reads and writes whatever modes say, so that it takes another user to lose a permission. */
const NOBODY = 65534;
const PROGRAM = resolve(import.meta.dirname, "../src/cli/main.ts");

interface Place {
  readonly root: string;
  readonly seedsDir: string;
  readonly indexDir: string;
}

const createPlace = async (): Promise<Place> => {
  const root = await mkdtemp(join(tmpdir(), "yinju-disk-"));
  await chmod(root, 0o755);
  const place = { root, seedsDir: join(root, "seeds"), indexDir: join(root, "index") };
  await mkdir(place.seedsDir);
  await mkdir(place.indexDir);
  await writeFile(join(place.seedsDir, "a.md"), "# The river\n\nThe river rose in March.\n");
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return place;
};

const mount = (...parameters: string[]): void => {
  const folder = parameters.at(-1) ?? "";
  execFileSync("mount", parameters);
  onTestFinished(() => void spawnSync("umount", ["-l", folder]));
};

const index = ({ seedsDir, indexDir }: Place) =>
  indexCorpus({ seedsDir, indexDir, embedder: createFakeEmbedder(), isFull: false, events: recordEvents() });

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error) => error,
  );

const indexed = async ({ indexDir }: Place): Promise<string[]> =>
  [...((await readCurrent(indexDir))?.documents.values() ?? [])].map(({ path }) => path);

describe.skipIf(!canMount)("on a disk that is full", () => {
  it("wherever the room ends, says so once, leaves the old index whole and gives the room back", async () => {
    const place = await createPlace();
    const { seedsDir, indexDir } = place;
    mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", indexDir);
    await index(place);
    const text = Array.from({ length: 200 }, (_, line) => `Line ${line} of what the river did in May.\n\n`);
    await writeFile(join(seedsDir, "b.md"), text.join(""));
    const free = (await statfs(indexDir)).bavail * (await statfs(indexDir)).bsize;
    let failed = 0;
    for (let room = 0; ; room += 8192) {
      const filler = join(indexDir, "filler");
      await writeFile(filler, Buffer.alloc(Math.max(0, free - room)));
      const error = await errorOf(index(place));
      await rm(filler);
      if (error === undefined) break;
      failed += 1;
      expect(error).toMatchObject({
        name: "AppError",
        message: expect.stringMatching(/^Cannot (?:write|create) .*: no space is left on the disk$/),
        hint: expect.stringContaining("Free some space"),
      });
      expect(await indexed(place)).toEqual(["a.md"]);
      expect(
        (await readdir(indexDir)).filter((name) => !["CURRENT", "g-1", "JOURNAL"].includes(name)),
      ).toEqual([]);
    }
    expect(failed).toBeGreaterThan(5);
    expect(await indexed(place)).toEqual(["a.md", "b.md"]);
    expect((await readdir(indexDir)).toSorted()).toEqual([
      "CURRENT",
      "g-1",
      expect.stringMatching(/^g-\d+$/),
    ]);
  });
});

describe.skipIf(!canMount)("in a folder that is read-only", () => {
  it("says so once, leaves the index alone, and lets it be read", async () => {
    const place = await createPlace();
    await index(place);
    mount("--bind", place.indexDir, place.indexDir);
    execFileSync("mount", ["-o", "remount,ro,bind", place.indexDir]);
    await writeFile(join(place.seedsDir, "b.md"), "Two ships came in May.\n");
    expect(await errorOf(index(place))).toMatchObject({
      name: "AppError",
      message: `Cannot write index "${place.indexDir}": the file system is read-only`,
      hint: expect.stringContaining("INDEX_DIR"),
    });
    expect(await indexed(place)).toEqual(["a.md"]);
  });
});

describe.skipIf(!canMount)("for a user who has lost the permission", () => {
  const run = ({ seedsDir, indexDir }: Place, parameters: readonly string[]) =>
    spawnSync(process.execPath, ["--import", import.meta.resolve("tsx"), PROGRAM, ...parameters], {
      env: { ...process.env, HOME: "/", SEEDS_DIR: seedsDir, INDEX_DIR: indexDir, LOG_LEVEL: "silent" },
      encoding: "utf8",
      uid: NOBODY,
      gid: NOBODY,
    });

  it.each([
    ["write", 0o555, ["index"], /^Error: Cannot write index "[^"]*": permission is denied$/m],
    ["read", 0o700, ["index"], /^Error: Cannot (?:read|write|create) [^\n]*: permission is denied$/m],
    ["read", 0o700, ["ask", "river"], /^Error: Cannot read [^\n]*: permission is denied$/m],
    ["read", 0o700, ["status"], /^Error: Cannot read [^\n]*: permission is denied$/m],
  ])(
    "to %s it (%o), %j gives one message and one hint, and changes nothing",
    async (_what, mode, command, message) => {
      const place = await createPlace();
      await index(place);
      await writeFile(join(place.seedsDir, "b.md"), "Two ships came in May.\n");
      await chmod(place.indexDir, mode);
      const { status, stdout, stderr } = run(place, command);
      expect([status, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(message);
      expect(stderr.match(/^(?:Error|Hint): /gm)).toEqual(["Error: ", "Hint: "]);
      expect(stderr).toContain("INDEX_DIR");
      expect(await indexed(place)).toEqual(["a.md"]);
      expect((await readdir(place.indexDir)).toSorted()).toEqual(["CURRENT", "g-1"]);
    },
  );
});
