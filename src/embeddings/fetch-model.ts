import { existsSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import { downloadFile, type LoadProgress } from "./download-file.ts";
import { createHubRequest, type HubRequestOptions } from "./hub-request.ts";
import { asLoadFailure } from "./load-failure.ts";
import { DTYPES, missingIn, NEEDED_FILES, weightsOf } from "./model-files.ts";
import type { ModelKind } from "./model-kind.ts";
import type { Dtype, ModelFacts } from "./model-profiles.ts";

interface FetchOptions extends Omit<HubRequestOptions, "setting"> {
  readonly kind: ModelKind<ModelFacts>;
  /** Where the files go, as they lie on the hub. */
  readonly folder: string;
  readonly onProgress: (progress: LoadProgress) => void;
  readonly pausesMs?: readonly number[] | undefined;
}

/**
 * Downloads what a model of the hub needs and `folder` lacks; asks the hub nothing where nothing is lacking. Of a
 * model that this project does not know, the 8-bit weights are taken where it has them, else those of 32 bits.
 *
 * Throws AppError with a hint.
 */
export const fetchModel = async (options: FetchOptions): Promise<void> => {
  const { modelId, folder, kind } = options;
  const known = kind.knownProfile(modelId);
  const dtypes = known === null ? DTYPES : [known.dtype];
  try {
    if (dtypes.some((dtype) => missingIn(folder, dtype).length === 0)) return;
    await fetchFiles(options, dtypes, known === null ? kind.settingsFiles : []);
  } catch (error) {
    throw asLoadFailure(error, modelId, folder);
  }
};

/** One after the other, weights last: a model that is not there is found out soon, and one that has them is whole. */
const fetchFiles = async (
  options: FetchOptions,
  dtypes: readonly Dtype[],
  settingsFiles: readonly string[],
): Promise<void> => {
  const { modelId, endpoint, folder, kind } = options;
  const request = createHubRequest({ ...options, setting: kind.setting });
  const get = async (file: string): Promise<boolean> => {
    const path = join(folder, file);
    return existsSync(path) || downloadFile(file, path, { ...options, request });
  };
  const source = `model "${modelId}" from "${endpoint}"`;
  for (const file of NEEDED_FILES) if (!(await get(file))) throw absent(source, file);
  for (const file of settingsFiles) await get(file);
  const lacking: string[] = [];
  for (const dtype of dtypes) {
    const files = weightsOf(folder, dtype);
    let count = 0;
    while (count < files.length && (await get(files[count] ?? ""))) count++;
    if (count === files.length) return;
    lacking.push(files[count] ?? "");
  }
  throw absent(source, lacking[0] ?? "");
};

const absent = (source: string, file: string): AppError =>
  file === "config.json"
    ? new AppError(`Cannot download ${source}: there is no such model`, {
        hint: "Check the spelling of the model's id: it is written owner/name, as on its page on the hub.",
      })
    : new AppError(`Cannot download ${source}: it has no file "${file}"`, {
        hint: "Choose a model that is published for transformers.js, with ONNX weights.",
      });
