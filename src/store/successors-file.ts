import { join } from "node:path";
import { z } from "zod";
import { readBytes, writeFileAtomic } from "./atomic-file.ts";
import { isMissing } from "./store-errors.ts";

const FILE = "successors.json";
/** Citation ids that are remembered; the ones that went first are forgotten first. About 2 MB. */
const MOST_ENTRIES = 30_000;

const schema = z.record(z.string(), z.string());

export type Successors = ReadonlyMap<string, string>;

/**
 * Where links to words that are gone lead: citation id to the id of what was nearest when it went. It holds no words. A
 * damaged file counts as empty: it is a convenience, and no index depends on it.
 */
export async function readSuccessors(indexDir: string): Promise<Successors> {
  try {
    const json: unknown = JSON.parse((await readBytes(join(indexDir, FILE))).toString("utf8"));
    return new Map(Object.entries(schema.parse(json)));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return new Map();
    throw error;
  }
}

/** Adds to what is remembered. Throws AppError if it cannot be written. */
export async function addSuccessors(indexDir: string, added: Successors): Promise<void> {
  if (added.size === 0) return;
  const known = await readSuccessors(indexDir);
  // What is told anew goes to the end, where it is remembered longest.
  const entries = [...[...known].filter(([id]) => !added.has(id)), ...added].slice(-MOST_ENTRIES);
  const json = JSON.stringify(Object.fromEntries(entries));
  await writeFileAtomic(join(indexDir, FILE), Buffer.from(json, "utf8"));
}

/** The first of the successors, one after another, that is there; undefined if none is. */
export const followSuccessors = (
  successors: Successors,
  citationId: string,
  isThere: (citationId: string) => boolean,
): string | undefined => {
  const seen = new Set<string>();
  let id = successors.get(citationId);
  while (id !== undefined && !seen.has(id)) {
    if (isThere(id)) return id;
    seen.add(id);
    id = successors.get(id);
  }
  return undefined;
};
