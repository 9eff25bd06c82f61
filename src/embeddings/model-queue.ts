import type { EmbedRole, Vector } from "../types.ts";
import { createChunkQueue } from "./chunk-queue.ts";
import { closed } from "./model-worker.ts";
import { createWorkerPool, type WorkerPoolOptions } from "./worker-pool.ts";
import type { ModelTask } from "./worker-protocol.ts";

/** A model in one thread that has it loaded, and how to start others. */
export type ModelWorkers<Input> = Omit<WorkerPoolOptions<Input>, "queue">;

interface ModelQueueOptions<Input> extends ModelWorkers<Input> {
  readonly modelId: string;
  readonly task: ModelTask;
  /** Most inputs that a worker is given at a time. */
  readonly chunkSize: number;
  lengthOf(input: Input): number;
}

export interface ModelQueue<Input> {
  /** One row of numbers an input, in order. Throws AppError when the model cannot run. */
  run(inputs: readonly Input[], role: EmbedRole): Promise<Vector[]>;
  /** What is under way, what waits and what comes after is rejected with AppError. */
  close(): Promise<void>;
}

/**
 * Workers behind one queue. When a worker is lost, what is under way and whatever comes after is rejected with one and
 * the same AppError.
 */
export const createModelQueue = <Input>(options: ModelQueueOptions<Input>): ModelQueue<Input> => {
  const { modelId, task, chunkSize, lengthOf, ...workers } = options;
  const queue = createChunkQueue<Input>({ chunkSize, lengthOf });
  const pool = createWorkerPool({ queue, ...workers });
  return {
    run: (inputs, role) => {
      const outputs = queue.add(inputs, role);
      pool.wake();
      return outputs;
    },
    close: () => {
      queue.refuse(closed(modelId, task));
      return pool.close();
    },
  };
};
