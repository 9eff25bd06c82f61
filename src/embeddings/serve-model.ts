import type { MessagePort } from "node:worker_threads";
import type { Vector } from "../types.ts";
import { asLoadFailure, asRunFailure, toFailure } from "./load-failure.ts";
import { type LoadedModel, loadEmbeddingModel, loadRankingModel } from "./load-model.ts";
import type { MessageFromWorker, MessageToWorker, ModelSettings } from "./worker-protocol.ts";

/** The thread's side of the protocol: loads the model, then answers requests one after the other until `close`. */
export const serveModel = async (port: MessagePort, settings: ModelSettings): Promise<void> => {
  try {
    if (settings.task === "embed") serve(port, await loadEmbeddingModel(settings), settings);
    else serve(port, await loadRankingModel(settings), settings);
  } catch (error) {
    reportFailure(port, settings, error);
  }
};

const serve = <Input>(port: MessagePort, model: LoadedModel<Input>, settings: ModelSettings): void => {
  answerRequests(port, model, settings);
  post(port, { type: "ready", dimensions: model.dimensions });
};

/** Says that the thread is of no use any more; whoever started it ends it. */
export const reportFailure = (port: MessagePort, settings: ModelSettings, error: unknown): void => {
  const { profile, folder } = settings;
  const failure = asLoadFailure(error, profile.id, folder);
  post(port, { type: "failed", failure: toFailure(failure) });
};

const answerRequests = <Input>(
  port: MessagePort,
  model: LoadedModel<Input>,
  { profile, task }: ModelSettings,
): void => {
  let closing = false;
  let last = Promise.resolve();
  const answer = async (id: number, inputs: readonly Input[]): Promise<void> => {
    const outputs: Vector[] = [];
    try {
      for (const input of inputs) {
        if (closing) return;
        outputs.push(await model.run(input));
      }
      post(port, { type: "done", id, outputs }, outputs);
    } catch (error) {
      post(port, { type: "refused", id, failure: toFailure(asRunFailure(error, profile.id, task)) });
    }
  };
  port.on("message", (message: MessageToWorker<Input>) => {
    if (message.type === "run") {
      last = last.then(() => answer(message.id, message.inputs));
      return;
    }
    closing = true;
    // The thread ends by itself once nothing is left to do: killing it within the native library can take the
    // whole process with it.
    last = last.then(() => model.dispose()).then(() => port.close());
  });
};

const post = (port: MessagePort, message: MessageFromWorker, outputs: readonly Vector[] = []): void =>
  port.postMessage(
    message,
    outputs.map((output) => output.buffer as ArrayBuffer),
  );
