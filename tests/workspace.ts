import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { IndexEvents } from "../src/index-corpus.ts";

/** A folder of documents and a place for its index, gone when the test ends. */
export interface Workspace {
  readonly root: string;
  readonly seedsDir: string;
  readonly indexDir: string;
  /** Writes files below `seedsDir`. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  remove(path: string): Promise<void>;
  /** The generation in use, such as `g-1`; null if there is none. */
  generation(): Promise<string | null>;
  /** Every file of the index, by path: what two runs left behind can be compared. */
  indexBytes(): Promise<Readonly<Record<string, string>>>;
}

export const createWorkspace = async (
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Workspace> => {
  const root = await mkdtemp(join(tmpdir(), "yinju-workspace-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const seedsDir = join(root, "seeds");
  const indexDir = join(root, "index");
  await mkdir(seedsDir);
  const workspace: Workspace = {
    root,
    seedsDir,
    indexDir,
    async write(more) {
      for (const [path, content] of Object.entries(more)) {
        await mkdir(dirname(join(seedsDir, path)), { recursive: true });
        await writeFile(join(seedsDir, path), content);
      }
    },
    remove: (path) => rm(join(seedsDir, path), { recursive: true }),
    generation: () =>
      readFile(join(indexDir, "CURRENT"), "utf8").then(
        (text) => text.trim(),
        () => null,
      ),
    async indexBytes() {
      const entries = await readdir(indexDir, { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name));
      return Object.fromEntries(
        await Promise.all(paths.toSorted().map(async (path) => [path, await readFile(path, "base64")])),
      );
    },
  };
  await workspace.write(files);
  return workspace;
};

export interface RecordedEvents extends IndexEvents {
  readonly lines: readonly string[];
}

/** Writes down what the indexer tells: `skipped a.md: it is empty`, `embed 3/3`. */
export const recordEvents = (): RecordedEvents => {
  const lines: string[] = [];
  return {
    lines,
    skipped: (path, reason) => void lines.push(`skipped ${path}: ${reason}`),
    warned: (path, warning) => void lines.push(`warned ${path}: ${warning}`),
    progressed: (stage, done, total) => void lines.push(`${stage} ${done}/${total}`),
  };
};

export const BINARY = Uint8Array.from({ length: 64 }, (_, index) => index % 7);
