import { AppError } from "../errors.ts";
import { asLoadFailure } from "./load-failure.ts";
import { dtypeIn, missingIn } from "./model-files.ts";
import type { Dtype, ModelFacts } from "./model-profiles.ts";
import type { ModelSettings } from "./worker-protocol.ts";

/** In what the kinds of models differ, models that embed and rerankers, when one is fetched, read and spoken of. */
export interface ModelKind<Profile extends ModelFacts> {
  /** The variable that chooses the model, for hints. */
  readonly setting: string;
  /** Files in which a model of this kind says how it wants to be used; many lack some or all. */
  readonly settingsFiles: readonly string[];
  /** What this project knows of a model; null for any other. */
  knownProfile(modelId: string): Profile | null;
  /** What the files of any other model say. Throws AppError where it cannot be used. */
  profileFrom(id: string, folder: string, dtype: Dtype): Profile;
  /** What a thread that runs the model is started with. */
  settingsFor(profile: Profile, folder: string): ModelSettings;
}

/**
 * The profile of a model whose files lie in `folder`: the project's own where it knows the model, else what the
 * files say, and where they say nothing what most models of its kind have in common.
 *
 * Throws AppError where a file is missing or damaged, or where the model cannot be used.
 */
export const profileIn = <Profile extends ModelFacts>(
  kind: ModelKind<Profile>,
  id: string,
  folder: string,
): Profile => {
  const known = kind.knownProfile(id);
  const dtype = known?.dtype ?? dtypeIn(folder) ?? "q8";
  try {
    requireFiles(folder, missingIn(folder, dtype), kind.setting);
    return known ?? kind.profileFrom(id, folder, dtype);
  } catch (error) {
    throw asLoadFailure(error, id, folder);
  }
};

const requireFiles = (folder: string, missing: readonly string[], setting: string): void => {
  if (missing.length === 0) return;
  throw new AppError(`Cannot load model from folder "${folder}": "${missing.join('", "')}" missing`, {
    hint: `Copy the model's files into the folder as they lie on its page on the hub, or set ${setting} to a model's id, written owner/name.`,
  });
};
