import { PARSER_VERSION } from "../documents/content-hash.ts";
import { SPLITTER_SETTINGS } from "../passages/settings.ts";
import type { Manifest } from "../store/manifest.ts";

/** Settings that the passages depend on; recorded in the manifest. */
export const splitterSettings = (): Manifest["splitter"] => ({
  ...SPLITTER_SETTINGS,
  parserVersion: PARSER_VERSION,
});

export const hasSameSplitter = (manifest: Manifest): boolean =>
  JSON.stringify(manifest.splitter) === JSON.stringify(splitterSettings());
