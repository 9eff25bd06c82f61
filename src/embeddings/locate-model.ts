import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { dtypeIn } from "./model-files.ts";
import { knownProfile, type ModelFacts, modelNameOf } from "./model-profiles.ts";
import { knownReranker } from "./reranker-profiles.ts";

/** Where a model's files lie, or will lie once they are downloaded. */
export interface ModelPlace {
  /** Id on the hub; of a model in a folder of its own, that folder. */
  readonly id: string;
  /** Absolute. */
  readonly folder: string;
  readonly isOnHub: boolean;
}

/** A folder comes before a model of the hub; what cannot be an id was meant as a folder, even if nothing is there. */
export const locateModel = (modelId: string, modelsDir: string): ModelPlace => {
  const isFolder = statSync(modelId, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder || !isHubId(modelId))
    return { id: resolve(modelId), folder: resolve(modelId), isOnHub: false };
  return { id: modelId, folder: resolve(join(modelsDir, modelId)), isOnHub: true };
};

const isHubId = (modelId: string): boolean => /^(?!.*(?:\.\.|--))\w[\w.-]*(?:\/\w[\w.-]*)?$/.test(modelId);

/**
 * The name that the vectors of a model bear, told without loading it. Of a model of the hub that is not downloaded
 * yet, and that this project does not know, the precision is a guess: 8 bits.
 */
export const nameOfVectors = (modelId: string, modelsDir: string): string =>
  nameOf(modelId, modelsDir, knownProfile);

/** The name of a reranker, told in the same way. */
export const nameOfReranker = (modelId: string, modelsDir: string): string =>
  nameOf(modelId, modelsDir, knownReranker);

const nameOf = (
  modelId: string,
  modelsDir: string,
  known: (id: string) => Pick<ModelFacts, "dtype"> | null,
): string => {
  const { id, folder } = locateModel(modelId, modelsDir);
  return modelNameOf({ id, dtype: known(id)?.dtype ?? dtypeIn(folder) ?? "q8" });
};
