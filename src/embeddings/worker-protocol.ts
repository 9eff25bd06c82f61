import type { Vector } from "../types.ts";
import type { ModelProfile } from "./model-profiles.ts";
import type { RerankerProfile } from "./reranker-profiles.ts";

/** What a model is there for, as a verb that messages use. */
export type ModelTask = "embed" | "rank";

/** A question and a passage, which a reranker reads together. */
export type TextPair = readonly [question: string, passage: string];

interface Settings<Task extends ModelTask, Profile> {
  readonly task: Task;
  readonly profile: Profile;
  /** Absolute path of the folder that holds the model. */
  readonly folder: string;
}

export type EmbedSettings = Settings<"embed", ModelProfile>;
export type RankSettings = Settings<"rank", RerankerProfile>;

/** What the thread is started with. */
export type ModelSettings = EmbedSettings | RankSettings;

/** An AppError on its way between threads, where classes are lost. */
export interface Failure {
  readonly message: string;
  readonly hint: string | undefined;
  readonly cause: unknown;
}

/** `Input`: a text for a model that embeds, a `TextPair` for one that ranks. */
export type MessageToWorker<Input> =
  | { readonly type: "run"; readonly id: number; readonly inputs: readonly Input[] }
  | { readonly type: "close" };

export type MessageFromWorker =
  /** `dimensions`: how many numbers the model gives for an input. */
  | { readonly type: "ready"; readonly dimensions: number }
  /** The thread is of no use any more. */
  | { readonly type: "failed"; readonly failure: Failure }
  /** One row of numbers an input, in order. */
  | { readonly type: "done"; readonly id: number; readonly outputs: readonly Vector[] }
  /** One request failed; the thread goes on. */
  | { readonly type: "refused"; readonly id: number; readonly failure: Failure };
