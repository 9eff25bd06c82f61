import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";
import type { IndexEvents, IndexReport } from "../index-corpus.ts";
import { spawnThread } from "../spawn-thread.ts";
import { fromFailure, type IndexMessage } from "./index-protocol.ts";

/**
 * Brings the index in line in a thread of its own: reading, parsing and embedding are long work, and a process that
 * answers must not be held up by them. Errors as of `App.index`, and AppError when the thread ends, as for want of
 * memory.
 */
export const indexApart = (config: Config, events: IndexEvents): Promise<IndexReport> =>
  new Promise((resolve, reject) => {
    const thread = spawnThread("./index-thread", import.meta.url, { workerData: config, name: "indexing" });
    thread.on("message", (message: IndexMessage) => {
      if (message.type === "event") passOn(events, message);
      else if (message.type === "done") resolve(message.report);
      else reject(fromFailure(message.failure));
    });
    thread.once("error", (cause) => reject(stopped(cause)));
    // Of a thread that has said how it went, this changes nothing.
    thread.once("exit", (code) => reject(stopped(new Error(`exit code ${code}`))));
  });

const passOn = (events: IndexEvents, { name, told }: Extract<IndexMessage, { type: "event" }>): void => {
  const tell = events[name] as ((...told: readonly (string | number)[]) => void) | undefined;
  tell?.(...told);
};

const stopped = (cause: unknown): AppError =>
  new AppError(`Cannot go on indexing: the thread has ended (${String(cause)})`, {
    cause,
    hint: 'The index is as it was: run "yinju index", and if memory is short, in a process of its own.',
  });
