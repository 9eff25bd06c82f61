import type { MessagePort } from "node:worker_threads";
import type { Vector } from "../types.ts";
import { asEmbedFailure, asLoadFailure, toFailure } from "./load-failure.ts";
import { type LoadedModel, loadModel } from "./load-model.ts";
import type { MessageFromWorker, MessageToWorker, ModelSettings } from "./worker-protocol.ts";

/** The thread's side of the protocol: loads the model, then answers requests one after the other until `close`. */
export const serveModel = async (port: MessagePort, settings: ModelSettings): Promise<void> => {
  try {
    const model = await loadModel(settings);
    answerRequests(port, model, settings.profile.id);
    post(port, { type: "ready", dimensions: model.dimensions });
  } catch (error) {
    reportFailure(port, settings, error);
  }
};

/** Says that the thread is of no use any more; whoever started it ends it. */
export const reportFailure = (port: MessagePort, settings: ModelSettings, error: unknown): void => {
  const { profile, folder } = settings;
  const failure = asLoadFailure(error, profile.id, folder);
  post(port, { type: "failed", failure: toFailure(failure) });
};

const answerRequests = (port: MessagePort, model: LoadedModel, modelId: string): void => {
  let closing = false;
  let last = Promise.resolve();
  const answer = async (id: number, texts: readonly string[]): Promise<void> => {
    const vectors: Vector[] = [];
    try {
      for (const text of texts) {
        if (closing) return;
        vectors.push(await model.embed(text));
      }
      post(port, { type: "embedded", id, vectors }, vectors);
    } catch (error) {
      post(port, { type: "refused", id, failure: toFailure(asEmbedFailure(error, modelId)) });
    }
  };
  port.on("message", (message: MessageToWorker) => {
    if (message.type === "embed") {
      last = last.then(() => answer(message.id, message.texts));
      return;
    }
    closing = true;
    // The thread ends by itself once nothing is left to do: killing it within the native library can take the
    // whole process with it.
    last = last.then(() => model.dispose()).then(() => port.close());
  });
};

const post = (port: MessagePort, message: MessageFromWorker, vectors: readonly Vector[] = []): void =>
  port.postMessage(
    message,
    vectors.map((vector) => vector.buffer as ArrayBuffer),
  );
