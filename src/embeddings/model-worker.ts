import type { Worker } from "node:worker_threads";
import { AppError } from "../errors.ts";
import { spawnThread } from "../spawn-thread.ts";
import type { Vector } from "../types.ts";
import { detailOf, fromFailure } from "./load-failure.ts";
import type { MessageFromWorker, MessageToWorker, ModelSettings, ModelTask } from "./worker-protocol.ts";

/** A thread with a loaded model, which takes texts or pairs of them. */
export interface ModelWorker<Input> {
  /** How many numbers it gives for an input. */
  readonly dimensions: number;
  /** Resolves when the thread has ended though nobody closed it. */
  readonly lost: Promise<AppError>;
  /** One row of numbers an input, in order. Throws AppError when the model cannot run or the thread is gone. */
  run(inputs: readonly Input[]): Promise<readonly Vector[]>;
  /** Resolves once the thread has ended; what it was asked and has not answered is rejected with AppError. */
  close(): Promise<void>;
}

interface StartOptions {
  readonly modelId: string;
  readonly task: ModelTask;
  /** How long `close` waits for the input at hand, in milliseconds, before it kills the thread. */
  readonly graceMs?: number;
}

const GRACE_MS = 30_000;

/** Resolves once the thread has its model; rejects with AppError, and no thread left, where it cannot have it. */
export const startModelWorker = <Input>(thread: Worker, options: StartOptions): Promise<ModelWorker<Input>> =>
  new Promise((resolve, reject) => {
    const { modelId, task, graceMs = GRACE_MS } = options;
    const requests = createRequests();
    const exited = new Promise<void>((done) => thread.once("exit", () => done()));
    const send = (message: MessageToWorker<Input>): void => thread.postMessage(message);
    let tellLost: (error: AppError) => void = () => {};
    const lost = new Promise<AppError>((tell) => {
      tellLost = tell;
    });
    const lose = (error: AppError): void => {
      requests.refuse(error);
      void exited.then(() => reject(error));
      tellLost(error);
    };
    const close = async (): Promise<void> => {
      tellLost = () => {};
      lose(closed(modelId, task));
      send({ type: "close" });
      const timer = setTimeout(() => void thread.terminate(), graceMs);
      await exited;
      clearTimeout(timer);
    };
    const run = (inputs: readonly Input[]) => requests.add((id) => send({ type: "run", id, inputs }));
    thread.on("message", (message: MessageFromWorker) => {
      if (message.type === "ready") resolve({ dimensions: message.dimensions, lost, run, close });
      else if (message.type === "done") requests.settle(message.id).resolve(message.outputs);
      else if (message.type === "refused") requests.settle(message.id).reject(fromFailure(message.failure));
      else {
        lose(fromFailure(message.failure));
        void thread.terminate();
      }
    });
    thread.once("error", (error) => lose(stopped(modelId, error)));
    thread.once("exit", (code) => lose(stopped(modelId, new Error(`exit code ${code}`))));
  });

interface Request {
  readonly resolve: (outputs: readonly Vector[]) => void;
  readonly reject: (error: AppError) => void;
}

/** What the thread was asked and has not answered. The first refusal stands for every request that comes after. */
const createRequests = () => {
  const waiting = new Map<number, Request>();
  let lastId = 0;
  let refusal: AppError | null = null;
  return {
    add: (ask: (id: number) => void): Promise<readonly Vector[]> =>
      new Promise((resolve, reject) => {
        if (refusal !== null) return reject(refusal);
        waiting.set(++lastId, { resolve, reject });
        ask(lastId);
      }),
    /** The request, which is then no longer waiting; one that was refused meanwhile takes its answer in silence. */
    settle: (id: number): Request => {
      const request = waiting.get(id);
      waiting.delete(id);
      return request ?? { resolve: () => {}, reject: () => {} };
    },
    refuse: (error: AppError): void => {
      refusal ??= error;
      for (const request of waiting.values()) request.reject(refusal);
      waiting.clear();
    },
  };
};

const stopped = (modelId: string, cause: unknown): AppError =>
  new AppError(`Cannot go on with model "${modelId}": its thread has ended (${detailOf(cause)})`, {
    cause,
    hint: "Start the program again, and if memory is short, choose a smaller model.",
  });

export const closed = (modelId: string, task: ModelTask): AppError =>
  new AppError(`Cannot ${task} with model "${modelId}": it is closed`, {
    hint: "Start the program again.",
  });

/** Starts the thread's own file, which lies beside this one. */
export const spawnModelThread = (settings: ModelSettings): Worker =>
  spawnThread("./worker-entry", import.meta.url, { workerData: settings, name: settings.task });
