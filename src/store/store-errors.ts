import { AppError } from "../errors.ts";

/** What to do about an index that cannot be read. */
export const REBUILD_HINT = 'Run "yinju index" to repair it; your documents are not touched';

const PERMITTED_HINT = "Let this user read and write the folder, or set INDEX_DIR to one where it may";
const WRITABLE_HINT = "Make the folder writable, or set INDEX_DIR to one that is";
const BUSY_HINT = "Close the program that holds it open, and run the command again";
const HANDLES_HINT = "Let the process open more files (ulimit -n), and run the command again";
const SPACE_HINT = "Free some space and run the command again";
const PLACE_HINT = "Set INDEX_DIR to a folder";

/** Code of the system's error to what the user is told. */
const REASONS: Readonly<Record<string, { readonly reason: string; readonly hint: string }>> = {
  ENOSPC: { reason: "no space is left on the disk", hint: SPACE_HINT },
  EDQUOT: { reason: "the disk quota is used up", hint: SPACE_HINT },
  EROFS: { reason: "the file system is read-only", hint: WRITABLE_HINT },
  EACCES: { reason: "permission is denied", hint: PERMITTED_HINT },
  EPERM: { reason: "permission is denied", hint: PERMITTED_HINT },
  EIO: { reason: "the disk fails", hint: "Check the disk, or set INDEX_DIR to a folder on another one" },
  EBUSY: { reason: "another program holds it open", hint: BUSY_HINT },
  EMFILE: { reason: "too many files are open", hint: HANDLES_HINT },
  ENFILE: { reason: "too many files are open", hint: HANDLES_HINT },
  ENOTDIR: { reason: "a file stands where a folder is needed", hint: PLACE_HINT },
  EEXIST: { reason: "a file stands where a folder is needed", hint: PLACE_HINT },
};

/** The system's code (`ENOENT`) of an error, or of the error that it wraps; undefined where there is none. */
export const systemCodeOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return systemCodeOf(error.cause);
};

/** Whether an error says that there is no file or folder at a path. */
export const isMissing = (error: unknown): boolean => {
  const code = systemCodeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
};

/**
 * A failure of the file system in the user's words.
 * @param action What could not be done: `Cannot write "index/CURRENT"`.
 */
export const createFileError = (action: string, cause: unknown): AppError => {
  const known = REASONS[systemCodeOf(cause) ?? ""];
  if (known) return new AppError(`${action}: ${known.reason}`, { cause, hint: known.hint });
  return new AppError(`${action}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
};

/** A file of the index is not what was written there. Caught by readers, which take the generation before it. */
export class DamagedIndexError extends AppError {
  override readonly name = "DamagedIndexError";
  /** Relative to the index folder, with `/` between folders. */
  readonly file: string;

  constructor(indexDir: string, file: string, cause?: unknown) {
    super(`Cannot read index "${indexDir}": "${file}" is damaged`, { cause, hint: REBUILD_HINT });
    this.file = file;
  }
}

/** An earlier version of this program wrote the index. Caught by the indexer, which makes it anew from it. */
export class OutdatedIndexError extends AppError {
  override readonly name = "OutdatedIndexError";

  constructor(indexDir: string, found: number, wanted: number) {
    super(`Cannot read index "${indexDir}": it has the older format ${found}, not ${wanted}`, {
      hint: 'Run "yinju index" to bring it to the new format; what was embedded is kept',
    });
  }
}

/**
 * @param indexDir The index folder as the user named it.
 * @param name The damaged file, relative to the index folder, with `/` between folders.
 */
export const createDamageError = (indexDir: string, name: string, cause?: unknown): DamagedIndexError =>
  new DamagedIndexError(indexDir, name, cause);
