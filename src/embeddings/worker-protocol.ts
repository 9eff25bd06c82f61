import type { Vector } from "../types.ts";
import type { ModelProfile } from "./model-profiles.ts";

/** What the thread is started with. */
export interface ModelSettings {
  readonly profile: ModelProfile;
  /** Absolute path of the folder that holds the model. */
  readonly folder: string;
}

/** An AppError on its way between threads, where classes are lost. */
export interface Failure {
  readonly message: string;
  readonly hint: string | undefined;
  readonly cause: unknown;
}

export type MessageToWorker =
  | { readonly type: "embed"; readonly id: number; readonly texts: readonly string[] }
  | { readonly type: "close" };

export type MessageFromWorker =
  | { readonly type: "ready"; readonly dimensions: number }
  /** The thread is of no use any more. */
  | { readonly type: "failed"; readonly failure: Failure }
  | { readonly type: "embedded"; readonly id: number; readonly vectors: readonly Vector[] }
  /** One request failed; the thread goes on. */
  | { readonly type: "refused"; readonly id: number; readonly failure: Failure };
