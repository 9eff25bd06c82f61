import { AppError } from "../../src/errors.ts";

/** The AppError that the promise rejects with; whatever else comes of it fails the test. */
export const failureOf = async (promise: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await promise.then(
    () => new Error("nothing went wrong"),
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw error;
};
