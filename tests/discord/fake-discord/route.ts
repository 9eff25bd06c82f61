import type { Stage } from "./messages.ts";

export interface Call {
  readonly stage: Stage;
  /** The groups of the route's path. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly gatewayUrl: string;
}

/** What Discord answers: undefined is an empty answer. */
export type Route = readonly [method: string, path: RegExp, handle: (call: Call) => unknown];
