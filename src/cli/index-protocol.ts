import { AppError } from "../errors.ts";
import type { IndexEvents, IndexReport } from "../index-corpus.ts";

/** What the thread of an index run tells the one that started it. */
export type IndexMessage =
  | {
      readonly type: "event";
      readonly name: keyof IndexEvents;
      readonly told: readonly (string | number)[];
    }
  | { readonly type: "done"; readonly report: IndexReport }
  | { readonly type: "failed"; readonly failure: Failure };

/** An error on its way from thread to thread, which keeps no class. */
type Failure =
  | {
      readonly kind: "app";
      readonly message: string;
      readonly hint: string | undefined;
      readonly cause: string;
    }
  | { readonly kind: "bug"; readonly error: Error };

export const toFailure = (error: unknown): Failure =>
  error instanceof AppError
    ? { kind: "app", message: error.message, hint: error.hint, cause: String(error.cause ?? "") }
    : { kind: "bug", error: error instanceof Error ? error : new Error(String(error)) };

export const fromFailure = (failure: Failure): Error => {
  if (failure.kind === "bug") return failure.error;
  const { message, hint, cause } = failure;
  return new AppError(message, { ...(cause ? { cause } : {}), ...(hint === undefined ? {} : { hint }) });
};
