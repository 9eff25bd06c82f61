import type { AppError } from "../errors.ts";
import type { ChunkQueue } from "./chunk-queue.ts";
import type { ModelWorker } from "./model-worker.ts";

export interface WorkerPoolOptions<Input> {
  readonly queue: ChunkQueue<Input>;
  /** Answers questions; the others are started when there is work for them. */
  readonly first: ModelWorker<Input>;
  readonly startAnother: () => Promise<ModelWorker<Input>>;
  /** Most workers at a time, the first included. */
  readonly most: number;
}

export interface WorkerPool {
  /** Sets idle workers to what waits in the queue. */
  wake(): void;
  /** Resolves once all workers have ended, those that are still starting included. */
  close(): Promise<void>;
}

/** So many passages a worker must have come before one more is started: loading a model takes as long as some of them. */
const PASSAGES_A_WORKER = 32;

/** Workers that take chunks from one queue, one at a time each. The loss of one is refused to all that ask. */
export const createWorkerPool = <Input>(options: WorkerPoolOptions<Input>): WorkerPool => {
  const { queue, first, startAnother, most } = options;
  const idle: ModelWorker<Input>[] = [];
  const workers: ModelWorker<Input>[] = [];
  let passages = 0;
  let starting: Promise<void> | null = null;
  let isClosed = false;

  const work = async (worker: ModelWorker<Input>): Promise<void> => {
    for (let chunk = queue.take(); chunk !== undefined; chunk = queue.take()) {
      await worker.run(chunk.inputs).then(chunk.done, chunk.failed);
      if (chunk.role === "passage") passages += chunk.inputs.length;
      growIfBusy();
    }
    idle.push(worker);
  };
  const wake = (): void => {
    while (queue.isWaiting()) {
      const worker = idle.pop();
      if (worker === undefined) return;
      void work(worker);
    }
  };
  const employ = (worker: ModelWorker<Input>): void => {
    workers.push(worker);
    void worker.lost.then(queue.refuse);
    idle.push(worker);
    wake();
  };
  const growIfBusy = (): void => {
    const isEnough = workers.length >= most || passages < workers.length * PASSAGES_A_WORKER;
    if (isEnough || isClosed || starting !== null || !queue.isWaiting()) return;
    const settled = startAnother().then(
      (worker) => (isClosed ? worker.close() : employ(worker)),
      (error: AppError) => queue.refuse(error),
    );
    starting = settled.finally(() => {
      starting = null;
    });
  };

  employ(first);
  return {
    wake,
    async close() {
      isClosed = true;
      await Promise.all([starting, ...workers.map((worker) => worker.close())]);
    },
  };
};
