import { createHash } from "node:crypto";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { createDamageError } from "./store-errors.ts";

/** Version of everything in a generation folder; a reader refuses a newer one. */
export const FORMAT_VERSION = 1;

export const MANIFEST_FILE = "manifest.json";

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const countSchema = z.int().nonnegative();

const manifestSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  /** The embedding model; null in an index without vectors. */
  model: z.object({ id: z.string(), dimensions: z.int().positive() }).readonly().nullable(),
  /** Settings of the splitter: with others the passages would be others. */
  splitter: z.record(z.string(), z.union([z.string(), z.number()])).readonly(),
  documents: z
    .array(
      z
        .object({
          id: z.string(),
          path: z.string(),
          contentHash: z.string(),
          /** In the order of the text. */
          passageIds: z.array(z.string()).readonly(),
        })
        .readonly(),
    )
    .readonly(),
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
});

/** What a generation was made of and how. */
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

export const countPassages = ({ documents }: Pick<Manifest, "documents">): number =>
  documents.reduce((sum, { passageIds }) => sum + passageIds.length, 0);

const versionSchema = z.object({ formatVersion: z.int() });
const checksumSchema = z.looseObject({ checksum: hashSchema });

/** SHA-256 in hexadecimal. */
export const hashOf = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/**
 * JSON with a checksum of its own, since no other file vouches for the manifest. Throws on what no reader would
 * take, before it replaces an index that can be read.
 */
export const encodeManifest = (manifest: Manifest): Buffer => {
  const valid = manifestSchema.parse(manifest);
  const checksum = hashOf(JSON.stringify(valid));
  return Buffer.from(`${JSON.stringify({ ...valid, checksum }, null, 2)}\n`, "utf8");
};

/**
 * Throws AppError when the manifest is damaged, or newer than this program.
 * @param name Of the manifest, relative to `indexDir`, for the message.
 */
export const decodeManifest = (bytes: Buffer, indexDir: string, name: string): Manifest => {
  try {
    const json: unknown = JSON.parse(bytes.toString("utf8"));
    // Before all else: a newer format may be another one altogether.
    const { formatVersion } = versionSchema.parse(json);
    if (formatVersion > FORMAT_VERSION) throw createNewerError(indexDir, formatVersion);
    const { checksum, ...manifest } = checksumSchema.parse(json);
    if (checksum !== hashOf(JSON.stringify(manifest))) throw new Error("The checksum does not match");
    return manifestSchema.parse(manifest);
  } catch (cause) {
    throw cause instanceof AppError ? cause : createDamageError(indexDir, name, cause);
  }
};

const createNewerError = (indexDir: string, formatVersion: number): AppError =>
  new AppError(`Cannot read index "${indexDir}": it has format ${formatVersion}, not ${FORMAT_VERSION}`, {
    hint: 'A newer yinju wrote it: update yinju, or run "yinju index --full" to rebuild the index for this one',
  });
