import type { Document, Passage, Vector } from "../types.ts";
import { type Found, readNewest } from "./find-generation.ts";
import { DOCUMENTS_FILE, LEXICAL_FILE, PASSAGES_FILE } from "./generation-files.ts";
import { TEXT_KEYS_FILE, VECTORS_PATH } from "./generation-names.ts";
import { cutLines } from "./line-file.ts";
import type { Manifest } from "./manifest.ts";
import type { ManifestDocument } from "./manifest-document.ts";
import { createPassageViews } from "./passage-view.ts";
import { decodeTextKeys } from "./text-key.ts";
import { decodeVectors } from "./vector-file.ts";
import { openFiles } from "./verified-files.ts";

/** A document of a generation as its files hold it, with its passages. */
export interface StoredDocument {
  readonly entry: ManifestDocument;
  /** Its line in the file of documents. */
  readonly line: Uint8Array;
  /** The lines of its passages. */
  readonly passageLines: Uint8Array;
}

/** A generation as the next one is made from it: what has not changed is taken over without being understood. */
export interface StoredGeneration {
  readonly manifest: Manifest;
  /** By id. */
  readonly documents: ReadonlyMap<string, StoredDocument>;
  /** By passage id; empty without a model. Not to be written to. */
  readonly vectors: ReadonlyMap<string, Vector>;
  /** Keys of the embedded texts, by passage id; empty without a model. */
  readonly textKeys: ReadonlyMap<string, string>;
  /** The postings of the passages' terms, in the order of the manifest; null in an index that was made without. */
  readonly lexical: Uint8Array | null;
}

/** The newest whole generation, every file checked. Null and errors as in `readCurrent`. */
export const findStored = (indexDir: string): Promise<Found<StoredGeneration> | null> =>
  readNewest(indexDir, (number) => readStored(indexDir, number));

export const decodeDocument = ({ line }: StoredDocument): Document =>
  JSON.parse(Buffer.from(line).toString("utf8")) as Document;

/** The passages of a document that has been decoded. */
export const decodeOwnPassages = ({ entry, passageLines }: StoredDocument, document: Document): Passage[] =>
  createPassageViews(entry, Buffer.from(passageLines), new Map([[document.id, document]]));

const readStored = async (indexDir: string, number: number): Promise<StoredGeneration> => {
  const files = await openFiles(indexDir, number);
  const { manifest, read, decode } = files;
  const { documents, model } = manifest;
  const ids = documents.flatMap(({ passageIds }) => passageIds);
  const documentBytes = await read(DOCUMENTS_FILE);
  const lines = await decode(DOCUMENTS_FILE, () =>
    cutLines(
      documentBytes,
      documents.map(() => 1),
    ),
  );
  const passageBytes = await read(PASSAGES_FILE);
  const counts = documents.map(({ passageIds }) => passageIds.length);
  const passageLines = await decode(PASSAGES_FILE, () => cutLines(passageBytes, counts));
  const keyBytes = model ? await read(TEXT_KEYS_FILE) : Buffer.alloc(0);
  const keys = await decode(TEXT_KEYS_FILE, () => decodeTextKeys(keyBytes, model ? ids.length : 0));
  const vectorBytes = model ? await read(VECTORS_PATH) : null;
  const lexical = manifest.files[LEXICAL_FILE] ? await read(LEXICAL_FILE) : null;
  const none = new Uint8Array();
  // What the generation holds beside these is not taken over, but a damaged one is not to be made the kept one.
  for (const file of Object.keys(manifest.files)) if (!OWN_FILES.has(file)) await read(file);
  return {
    manifest,
    documents: new Map(
      documents.map((entry, position) => [
        entry.id,
        { entry, line: lines[position] ?? none, passageLines: passageLines[position] ?? none },
      ]),
    ),
    vectors:
      model && vectorBytes
        ? await decode(VECTORS_PATH, () => decodeVectors(vectorBytes, model.dimensions))
        : new Map(),
    lexical,
    textKeys: new Map(keys.map((key, position) => [ids[position] ?? "", key])),
  };
};

const OWN_FILES: ReadonlySet<string> = new Set([
  DOCUMENTS_FILE,
  PASSAGES_FILE,
  LEXICAL_FILE,
  TEXT_KEYS_FILE,
  VECTORS_PATH,
]);
