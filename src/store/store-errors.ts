import { AppError } from "../errors.ts";

/** What to do about an index that cannot be read. */
export const REBUILD_HINT = 'Run "yinju index --full" to rebuild it; your documents are not touched';

const WRITABLE_HINT = "Make the folder writable, or set INDEX_DIR to one that is";
const SPACE_HINT = "Free some space and run the command again";
const PLACE_HINT = "Set INDEX_DIR to a folder";

/** Code of the system's error to what the user is told. */
const REASONS: Readonly<Record<string, { readonly reason: string; readonly hint: string }>> = {
  ENOSPC: { reason: "no space is left on the disk", hint: SPACE_HINT },
  EDQUOT: { reason: "the disk quota is used up", hint: SPACE_HINT },
  EROFS: { reason: "the file system is read-only", hint: WRITABLE_HINT },
  EACCES: { reason: "permission is denied", hint: WRITABLE_HINT },
  EPERM: { reason: "permission is denied", hint: WRITABLE_HINT },
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

/**
 * @param indexDir The index folder as the user named it.
 * @param name The damaged file, relative to the index folder, with `/` between folders.
 */
export const createDamageError = (indexDir: string, name: string, cause?: unknown): AppError =>
  new AppError(`Cannot read index "${indexDir}": "${name}" is damaged`, { cause, hint: REBUILD_HINT });
