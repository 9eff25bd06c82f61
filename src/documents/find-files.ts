import type { Dirent, Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { AppError } from "../errors.ts";
import type { FileState } from "../file-state.ts";
import { GLOSSARY_FILE } from "../text/glossary-file.ts";
import { reasonOf } from "./system-reasons.ts";

/** A file below `seeds/`. */
export interface FoundFile {
  /** Relative to `seeds/`, with `/` between folders, in Unicode NFC. */
  readonly path: string;
  readonly absolutePath: string;
  readonly size: number;
  readonly state: FileState;
}

/** Something below `seeds/` that cannot be read, and why. */
export interface PassedOver {
  readonly path: string;
  readonly reason: string;
}

export interface FoundFiles {
  /** By path. */
  readonly files: readonly FoundFile[];
  readonly passedOver: readonly PassedOver[];
}

/** Larger files are passed over: the largest book is a tenth of it, and a dump of anything else only does harm. */
export const LARGEST_FILE = 32_000_000;

const tooLarge = (size: number): string =>
  `it is too large (${Math.round(size / 1e6)} MB; ${LARGEST_FILE / 1e6} MB is the most)`;

const isHidden = (name: string): boolean => name.startsWith(".");

const isInside = (root: string, path: string): boolean => path === root || path.startsWith(root + sep);

/** Where an entry of a folder leads, and what is there. */
interface Resolved {
  readonly real: string;
  readonly stats: Stats;
}

/** Only a link leads elsewhere than its name says. */
const resolveEntry = async (folder: string, entry: Dirent): Promise<Resolved> => {
  const path = join(folder, entry.name);
  const real = entry.isSymbolicLink() ? await realpath(path) : path;
  return { real, stats: await stat(real) };
};

/** Entries of a folder that the system is asked about at a time. */
const LOOKED_AT_ONCE = 64;

/**
 * Finds the files below a folder. Names that begin with a dot and the glossary at the top are left aside. Links are followed as long as they
 * stay inside the folder; no folder is visited twice, so links in a circle end.
 *
 * @throws AppError if the folder does not exist or cannot be read
 */
export async function findFiles(seedsDir: string): Promise<FoundFiles> {
  const root = await realpath(seedsDir).catch((cause: unknown) => {
    throw new AppError(`Cannot find folder "${seedsDir}"`, {
      cause,
      hint: "Make it and put your documents there, or set SEEDS_DIR to the folder that holds them.",
    });
  });
  const files = new Map<string, FoundFile>();
  const passedOver: PassedOver[] = [];
  const visited = new Set<string>();
  const nameOf = (absolutePath: string): string =>
    relative(seedsDir, absolutePath).split(sep).join("/").normalize("NFC");
  const passOver = (absolutePath: string, reason: string): void => {
    passedOver.push({ path: nameOf(absolutePath), reason });
  };
  const visitFile = (absolutePath: string, { size, mtimeMs, ctimeMs, ino }: Stats): void => {
    const path = nameOf(absolutePath);
    if (path === GLOSSARY_FILE) return;
    if (size > LARGEST_FILE) passOver(absolutePath, tooLarge(size));
    // Two names that differ in the composition of their accents only would be one document.
    else if (files.has(path)) passOver(absolutePath, "another file has the same name, composed otherwise");
    else files.set(path, { path, absolutePath, size, state: { size, mtimeMs, ctimeMs, ino } });
  };
  const visitEntry = async (absolutePath: string, { real, stats }: Resolved): Promise<void> => {
    if (!isInside(root, real)) return passOver(absolutePath, "it is a link that leads out of the folder");
    if (stats.isDirectory()) await visitFolder(absolutePath, real);
    else if (stats.isFile()) visitFile(absolutePath, stats);
    else passOver(absolutePath, "it is neither a file nor a folder");
  };
  const visitFolder = async (folder: string, real: string): Promise<void> => {
    if (visited.has(real)) return;
    visited.add(real);
    const entries = (await readdir(real, { withFileTypes: true }))
      .filter(({ name }) => !isHidden(name))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    for (let from = 0; from < entries.length; from += LOOKED_AT_ONCE) {
      const some = entries.slice(from, from + LOOKED_AT_ONCE);
      const resolved = await Promise.allSettled(some.map((entry) => resolveEntry(real, entry)));
      for (const [position, { name }] of some.entries()) {
        const path = join(folder, name);
        const result = resolved[position];
        if (result?.status !== "fulfilled") passOver(path, reasonOf(result?.reason));
        else await visitEntry(path, result.value).catch((error) => passOver(path, reasonOf(error)));
      }
    }
  };

  await visitFolder(seedsDir, root).catch((cause: unknown) => {
    throw new AppError(`Cannot read folder "${seedsDir}"`, {
      cause,
      hint: "Set SEEDS_DIR to a folder that you may read.",
    });
  });
  return { files: [...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)), passedOver };
}
