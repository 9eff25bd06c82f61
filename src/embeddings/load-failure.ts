import { AppError } from "../errors.ts";
import type { Failure, ModelTask } from "./worker-protocol.ts";

const DETAIL_LENGTH = 300;

/** First line of an error's message: the libraries print whole inputs and stacks below it. */
export const detailOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.trim().split("\n", 1)[0] ?? "";
  return line.length > DETAIL_LENGTH ? `${line.slice(0, DETAIL_LENGTH)}…` : line;
};

/**
 * Makes one AppError of whatever loading a model throws.
 *
 * @param location Folder of the model's files, which is what the user has to mend.
 */
export const asLoadFailure = (error: unknown, modelId: string, location: string): AppError => {
  if (error instanceof AppError) return error;
  if (error instanceof Error && "syscall" in error) {
    return new AppError(`Cannot use folder "${location}" for model "${modelId}": ${detailOf(error)}`, {
      cause: error,
      hint: "Check that the folder may be read and written and that the disk has room, or set MODELS_DIR to another one.",
    });
  }
  return new AppError(
    `Cannot load model "${modelId}": a file is missing, damaged or of a kind that cannot be run (${detailOf(error)})`,
    { cause: error, hint: `Delete the folder "${location}" and get the model once more.` },
  );
};

/** Makes an AppError of what a loaded model throws at one input. */
export const asRunFailure = (error: unknown, modelId: string, task: ModelTask): AppError =>
  new AppError(`Cannot ${task} with model "${modelId}": ${detailOf(error)}`, {
    cause: error,
    hint: "Start the program again, and if that does not help, get the model once more or choose another.",
  });

export const toFailure = (error: AppError): Failure => ({
  message: error.message,
  hint: error.hint,
  // An error of a native library may carry what cannot be cloned.
  cause: error.cause === undefined ? undefined : detailOf(error.cause),
});

export const fromFailure = ({ message, hint, cause }: Failure): AppError =>
  new AppError(message, { cause, ...(hint === undefined ? {} : { hint }) });
