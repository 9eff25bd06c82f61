/** The thread in which an index run of a process that answers takes place. See `indexApart`. */
import { parentPort, workerData } from "node:worker_threads";
import { createApp } from "../app.ts";
import type { Config } from "../config.ts";
import type { IndexEvents } from "../index-corpus.ts";
import { type IndexMessage, toFailure } from "./index-protocol.ts";

const tell = (message: IndexMessage): void => parentPort?.postMessage(message);

const events: Required<IndexEvents> = {
  skipped: (...told) => tell({ type: "event", name: "skipped", told }),
  warned: (...told) => tell({ type: "event", name: "warned", told }),
  progressed: (...told) => tell({ type: "event", name: "progressed", told }),
  waiting: (...told) => tell({ type: "event", name: "waiting", told }),
};

try {
  const app = createApp(workerData as Config);
  tell({ type: "done", report: await app.index({ isFull: false, events }) });
} catch (error) {
  tell({ type: "failed", failure: toFailure(error) });
}
