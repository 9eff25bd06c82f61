import type { Passage, Vector } from "../types.ts";
import type { GenerationDraft } from "./generation-draft.ts";
import {
  checkParts,
  DOCUMENTS_FILE,
  encodePassageLines,
  LEXICAL_FILE,
  PASSAGES_FILE,
} from "./generation-files.ts";
import { TEXT_KEYS_FILE, VECTORS_PATH } from "./generation-names.ts";
import { encodeLine, joinLines } from "./line-file.ts";
import type { ManifestDocument } from "./manifest-document.ts";
import type { StoredDocument } from "./stored-generation.ts";
import { encodeTextKeys } from "./text-key.ts";
import { encodeVectors } from "./vector-file.ts";
import { checkVector } from "./vectra-store.ts";

/** A file of a generation; its bytes are made when it is written, so that one is in memory at a time. */
export interface GenerationFile {
  /** In the generation folder, with `/` between folders. */
  readonly name: string;
  encode(): Uint8Array | Promise<Uint8Array>;
}

export interface EncodedGeneration {
  /** By path. */
  readonly documents: readonly ManifestDocument[];
  readonly files: readonly GenerationFile[];
}

/**
 * The files of a generation. What is taken over keeps its bytes. Throws on a draft that no reader could make sense of,
 * and AppError on a vector that is not of the model's dimensions or not finite.
 */
export const encodeGeneration = (draft: GenerationDraft): EncodedGeneration => {
  checkParts(draft.documents, draft.passages);
  const documents = [...describeNew(draft), ...describeTaken(draft)].toSorted((a, b) =>
    a.entry.path < b.entry.path ? -1 : 1,
  );
  const entries = documents.map(({ entry }) => withState(entry, draft));
  const passageIds = entries.flatMap((entry) => entry.passageIds);
  checkIds(
    "documents",
    entries.map(({ id }) => id),
  );
  checkIds("passages", passageIds);
  const files: GenerationFile[] = [
    { name: DOCUMENTS_FILE, encode: () => joinLines(documents.map(({ line }) => line)) },
    { name: PASSAGES_FILE, encode: () => joinLines(documents.map(({ passageLines }) => passageLines)) },
  ];
  const { model, lexical } = draft;
  if (lexical) files.push({ name: LEXICAL_FILE, encode: () => lexical });
  if (model) {
    // Those that are taken over were checked when they were new.
    for (const [id, vector] of draft.vectors) {
      checkVector(`Cannot add vector of passage "${id}"`, vector, model.dimensions);
    }
    const { vectors, keys } = collect(passageIds, draft);
    files.push({ name: TEXT_KEYS_FILE, encode: () => encodeTextKeys(keys) });
    files.push({ name: VECTORS_PATH, encode: () => encodeVectors(vectors, model.dimensions) });
  }
  return { documents: entries, files };
};

const describeNew = ({ documents, passages }: GenerationDraft): StoredDocument[] => {
  const byDocument = new Map<string, Passage[]>(documents.map(({ id }) => [id, []]));
  for (const passage of passages) byDocument.get(passage.documentId)?.push(passage);
  return documents.map((document) => {
    const { id, path, contentHash } = document;
    const own = byDocument.get(id) ?? [];
    return {
      entry: { id, path, contentHash, passageIds: own.map((passage) => passage.id) },
      line: encodeLine(document),
      passageLines: encodePassageLines(own),
    };
  });
};

const describeTaken = ({ taken }: GenerationDraft): StoredDocument[] =>
  (taken?.ids ?? []).map((id) => {
    const document = taken?.from.documents.get(id);
    if (!document) throw new Error(`There is no document "${id}" to take over`);
    return document;
  });

/** The state of the file as this run has seen it, unless the file could not become the document that is kept of it. */
const withState = (
  { fileState: _earlier, ...entry }: ManifestDocument,
  { fileStates }: GenerationDraft,
): ManifestDocument => {
  const seen = fileStates?.get(entry.path);
  return seen?.contentHash === entry.contentHash ? { ...entry, fileState: seen.fileState } : entry;
};

const checkIds = (what: string, ids: readonly string[]): void => {
  if (new Set(ids).size !== ids.length) throw new Error(`Two ${what} have the same id`);
};

/** Vectors and keys of the passages in their order. */
const collect = (
  passageIds: readonly string[],
  { vectors, textKeys, taken }: GenerationDraft,
): { vectors: ReadonlyMap<string, Vector>; keys: readonly string[] } => {
  const keys: string[] = [];
  const collected = new Map<string, Vector>();
  for (const id of passageIds) {
    const vector = vectors.get(id) ?? taken?.from.vectors.get(id);
    const key = textKeys.get(id) ?? taken?.from.textKeys.get(id);
    if (!vector || key === undefined) throw new Error(`Passage "${id}" has no vector`);
    collected.set(id, vector);
    keys.push(key);
  }
  return { vectors: collected, keys };
};
