import { type Corpus, hasChanges } from "../documents/read-corpus.ts";
import type { Manifest } from "../store/manifest.ts";
import { hasSameSplitter } from "./splitter-settings.ts";

/** True if the index no longer shows what the folder holds, or would be made otherwise now. */
export const isStale = (corpus: Corpus, manifest: Manifest, modelId: string | null): boolean =>
  hasChanges(corpus, manifest) || (manifest.model?.id ?? null) !== modelId || !hasSameSplitter(manifest);
