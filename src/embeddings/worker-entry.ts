/** The file that the thread starts from: nothing imports it, and it does its work when it is loaded. */
import { parentPort, workerData } from "node:worker_threads";
import { reportFailure, serveModel } from "./serve-model.ts";
import type { ModelSettings } from "./worker-protocol.ts";

if (parentPort !== null) {
  const port = parentPort;
  const settings = workerData as ModelSettings;
  // The library reads weights that are kept beside the model file in a promise that nobody awaits.
  process.on("unhandledRejection", (error) => reportFailure(port, settings, error));
  await serveModel(port, settings);
}
