import { PARSER_VERSION } from "../documents/content-hash.ts";
import { SPLITTER_SETTINGS } from "../passages/settings.ts";
import { TERMS_VERSION } from "../retrieval/terms-version.ts";
import type { Manifest } from "../store/manifest.ts";

/** What the passages and their terms depend on; recorded in the manifest. */
export const splitterSettings = (): Manifest["splitter"] => ({
  ...SPLITTER_SETTINGS,
  parserVersion: PARSER_VERSION,
  termsVersion: TERMS_VERSION,
});

export const hasSameSplitter = (manifest: Manifest): boolean =>
  JSON.stringify(manifest.splitter) === JSON.stringify(splitterSettings());
