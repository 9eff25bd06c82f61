import { z } from "zod";
import type { FileState } from "../file-state.ts";
import { isStrings } from "./strings-schema.ts";

/** What a manifest says of a document. */
export interface ManifestDocument {
  readonly id: string;
  readonly path: string;
  readonly contentHash: string;
  /** In the order of the text. */
  readonly passageIds: readonly string[];
  /** When its bytes were hashed; absent where it could not yet be told from that of a file still being written. */
  readonly fileState?: FileState;
}

type Unknown<Shape> = { readonly [Name in keyof Shape]?: unknown };

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

const isFileState = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  const { size, mtimeMs, ctimeMs, ino }: Unknown<FileState> = value;
  return isCount(size) && isCount(ino) && Number.isFinite(mtimeMs) && Number.isFinite(ctimeMs);
};

const isDocument = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  const { id, path, contentHash, passageIds, fileState }: Unknown<ManifestDocument> = value;
  return (
    typeof id === "string" &&
    typeof path === "string" &&
    typeof contentHash === "string" &&
    isStrings(passageIds) &&
    (!("fileState" in value) || isFileState(fileState))
  );
};

const areDocuments = (value: unknown): boolean => Array.isArray(value) && value.every(isDocument);

/**
 * All documents of a manifest. Checked by hand: schemas of zod, which copy what they check, take half of the time in
 * which a manifest of thousands of documents is read.
 */
export const documentsSchema = z.custom<readonly ManifestDocument[]>(areDocuments, "Not a list of documents");
