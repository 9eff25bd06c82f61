import { access, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  CURRENT_FILE,
  listIndexFolder,
  MANIFEST_FILE,
  nameOfGeneration,
  numberIn,
  numberOfGeneration,
  readCurrentText,
} from "./generation-names.ts";
import { createDamageError, DamagedIndexError } from "./store-errors.ts";

/** What was read of the newest generation that is whole. */
export interface Found<T> {
  readonly number: number;
  readonly value: T;
  /** `CURRENT`, and a file of each generation, that were found damaged before; relative to the index folder. */
  readonly damaged: readonly string[];
}

/** What `CURRENT` says, and the generations in the order in which a reader tries them. */
interface Candidates {
  readonly current: string | null;
  readonly numbers: readonly number[];
}

interface Attempt<T> {
  readonly damage: readonly DamagedIndexError[];
  readonly found?: { readonly number: number; readonly value: T };
  /** What is no damage, such as a missing permission. */
  readonly failure?: { readonly error: unknown };
}

/**
 * Reads the generation in use or, where that one is damaged, the newest one before it that is whole. A writer may
 * replace and remove generations meanwhile: then it begins again with what is in use by then.
 *
 * @param read Throws DamagedIndexError for a generation that is to be passed over; other errors come through.
 * @returns null if there is no index yet
 */
export const readNewest = async <T>(
  indexDir: string,
  read: (number: number) => Promise<T>,
): Promise<Found<T> | null> => {
  for (;;) {
    const candidates = await listCandidates(indexDir);
    const { damage, found, failure } = await tryInTurn(indexDir, candidates, read);
    const isSmooth = damage.length === 0 && !failure;
    // What a writer has removed was not damaged.
    if (!isSmooth && (await readCurrentText(indexDir)) !== candidates.current) continue;
    if (failure) throw failure.error;
    if (found) return { ...found, damaged: damage.map(({ file }) => file) };
    if (damage[0]) throw damage[0];
    return null;
  }
};

const tryInTurn = async <T>(
  indexDir: string,
  { current, numbers }: Candidates,
  read: (number: number) => Promise<T>,
): Promise<Attempt<T>> => {
  if (current === null && numbers.length === 0) return { damage: [] };
  const damage = numberIn(current) === null ? [createDamageError(indexDir, CURRENT_FILE)] : [];
  for (const number of numbers) {
    try {
      return { damage, found: { number, value: await read(number) } };
    } catch (error) {
      if (!(error instanceof DamagedIndexError)) return { damage, failure: { error } };
      damage.push(error);
    }
  }
  return { damage };
};

/** The one in use, those before it, the newest first, and last what was finished and never came into use. */
const listCandidates = async (indexDir: string): Promise<Candidates> => {
  const current = await readCurrentText(indexDir);
  const inUse = numberIn(current);
  const numbers = (await listIndexFolder(indexDir)).flatMap((name) => numberOfGeneration(name) ?? []);
  const others = numbers.filter((number) => number !== inUse).toSorted((a, b) => b - a);
  if (inUse === null) return { current, numbers: await withManifest(indexDir, others) };
  const before = others.filter((number) => number < inUse);
  return { current, numbers: [inUse, ...before, ...others.filter((number) => number > inUse)] };
};

/** A folder without a manifest alone does not make an index that has lost its `CURRENT`. */
const withManifest = async (indexDir: string, numbers: readonly number[]): Promise<number[]> => {
  const found = await Promise.all(
    numbers.map((number) =>
      access(join(indexDir, nameOfGeneration(number), MANIFEST_FILE)).then(
        () => [number],
        () => [],
      ),
    ),
  );
  return found.flat();
};

/**
 * Names the generation in use: it is another text when another one is, also after the index was made anew from nothing.
 * Cheap enough to be asked for every second. Null if there is no index.
 */
export const nameNewest = async (indexDir: string): Promise<string | null> => {
  const current = await readCurrentText(indexDir);
  if (current === null) return null;
  const { ino, mtimeMs } = await stat(join(indexDir, CURRENT_FILE));
  return `${current.trim()} ${ino} ${mtimeMs}`;
};
