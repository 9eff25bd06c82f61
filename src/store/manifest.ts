import { z } from "zod";
import { AppError } from "../errors.ts";
import { isFormat1 } from "./format-1.ts";
import { hashOf } from "./hash.ts";
import { documentsSchema } from "./manifest-document.ts";
import { createDamageError, OutdatedIndexError } from "./store-errors.ts";

/**
 * Version of everything in a generation folder: a reader refuses a newer one, and the indexer makes an older one anew.
 * 1: documents and passages in one line each, a manifest that is hashed by its values.
 * 2: a line for each document and passage, so that the indexer takes over lines unread; hashes of embedded texts.
 */
export const FORMAT_VERSION = 2;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const countSchema = z.int().nonnegative();

const manifestSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  /** The whole generation that this one replaced, which is kept beside it; null for the first one. */
  replaces: z.int().positive().nullable(),
  /** The embedding model; null in an index without vectors. */
  model: z.object({ id: z.string(), dimensions: z.int().positive() }).readonly().nullable(),
  /** Settings of the splitter: with others the passages would be others. */
  splitter: z.record(z.string(), z.union([z.string(), z.number()])).readonly(),
  /** By path. */
  documents: documentsSchema,
  /** Files that could not become documents; no hash where not even their bytes could be read. */
  skipped: z
    .array(z.object({ path: z.string(), contentHash: z.string().nullable(), reason: z.string() }).readonly())
    .readonly(),
  /** The run that wrote this generation: counts of documents, and of passages in `embedded`. */
  lastRun: z
    .object({
      /** ISO 8601, UTC. */
      startedAt: z.iso.datetime(),
      /** Milliseconds. */
      tookMs: z.number().nonnegative(),
      added: countSchema,
      changed: countSchema,
      removed: countSchema,
      unchanged: countSchema,
      skipped: countSchema,
      embedded: countSchema,
    })
    .readonly(),
  /** SHA-256, hexadecimal, of the other files, by their path in the generation folder. */
  files: z.record(z.string(), hashSchema).readonly(),
  /**
   * CRC-32 of the same files, by which one that is to answer soon checks them: it tells every broken bit, and bytes that
   * are missing or others but for once in four billion. Absent where an earlier version of this program wrote.
   */
  crcs: z.record(z.string(), z.int().nonnegative()).readonly().exactOptional(),
});

/** What a generation was made of and how. */
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

export const countPassages = ({ documents }: Pick<Manifest, "documents">): number =>
  documents.reduce((sum, { passageIds }) => sum + passageIds.length, 0);

const versionSchema = z.object({ formatVersion: z.int().positive() });

const CHECKSUM_KEY = ',\n"checksum":"';
const CHECKSUM_END = '"}\n';

/**
 * JSON with a checksum of its own, since no other file vouches for the manifest: the last property is the SHA-256 of
 * the bytes before it. Throws on what no reader would take, before it replaces an index that can be read.
 */
export const encodeManifest = (manifest: Manifest): Buffer => {
  const { documents, ...rest } = manifestSchema.parse(manifest);
  const lines = documents.map((document) => JSON.stringify(document)).join(",\n");
  const body = Buffer.from(`${JSON.stringify(rest).slice(0, -1)},\n"documents":[\n${lines}\n]`, "utf8");
  return Buffer.concat([body, Buffer.from(`${CHECKSUM_KEY}${hashOf(body)}${CHECKSUM_END}`, "latin1")]);
};

/**
 * Throws DamagedIndexError, OutdatedIndexError, or AppError when the manifest is newer than this program.
 * @param name Of the manifest, relative to `indexDir`, for the message.
 */
export const decodeManifest = (bytes: Buffer, indexDir: string, name: string): Manifest => {
  try {
    const json: unknown = JSON.parse(bytes.toString("utf8"));
    const { formatVersion } = versionSchema.parse(json);
    // Before all else: a version that a broken bit makes out of another is damage. All formats from 2 on end alike.
    if (!hasChecksum(bytes) && !isFormat1(json)) throw new Error("The checksum does not match");
    if (formatVersion > FORMAT_VERSION) throw createNewerError(indexDir, formatVersion);
    if (formatVersion < FORMAT_VERSION) {
      throw new OutdatedIndexError(indexDir, formatVersion, FORMAT_VERSION);
    }
    return manifestSchema.parse(json);
  } catch (cause) {
    throw cause instanceof AppError ? cause : createDamageError(indexDir, name, cause);
  }
};

const hasChecksum = (bytes: Buffer): boolean => {
  const at = bytes.lastIndexOf(CHECKSUM_KEY);
  if (at === -1) return false;
  const end = `${CHECKSUM_KEY}${hashOf(bytes.subarray(0, at))}${CHECKSUM_END}`;
  return bytes.subarray(at).equals(Buffer.from(end, "latin1"));
};

const createNewerError = (indexDir: string, formatVersion: number): AppError =>
  new AppError(`Cannot read index "${indexDir}": it has format ${formatVersion}, not ${FORMAT_VERSION}`, {
    hint: 'A newer yinju wrote it: update yinju, or run "yinju index --full" to rebuild the index for this one',
  });
