import type { EmbedRole, Vector } from "../types.ts";

/** A few inputs of one request: what a worker is given at a time. Exactly one of the two functions is called. */
export interface Chunk<Input> {
  readonly role: EmbedRole;
  readonly inputs: readonly Input[];
  done(outputs: readonly Vector[]): void;
  failed(error: unknown): void;
}

export interface ChunkQueue<Input> {
  /** Resolves with one row of numbers an input, in order, once all chunks are done; rejects with the first failure. */
  add(inputs: readonly Input[], role: EmbedRole): Promise<Vector[]>;
  /** The next chunk: of the oldest query while there is one, else of the oldest passages, their longest inputs first. */
  take(): Chunk<Input> | undefined;
  /** True while there is something to take. */
  isWaiting(): boolean;
  /** Rejects what waits, what is under way and what comes after; the first error stands. */
  refuse(error: Error): void;
}

interface QueueOptions<Input> {
  /** Most inputs in a chunk. */
  readonly chunkSize: number;
  /** In any unit: the longest inputs of a request are given out first. */
  lengthOf(input: Input): number;
}

interface Request<Input> {
  readonly role: EmbedRole;
  readonly inputs: readonly Input[];
  /** Places in `inputs`, in the order in which they are given out. */
  readonly order: readonly number[];
  readonly outputs: Vector[];
  taken: number;
  open: number;
  readonly resolve: (outputs: Vector[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Work for any number of workers. A question that comes while documents are indexed waits for a chunk at most. */
export const createChunkQueue = <Input>({ chunkSize, lengthOf }: QueueOptions<Input>): ChunkQueue<Input> => {
  const waiting: Record<EmbedRole, Set<Request<Input>>> = { query: new Set(), passage: new Set() };
  const unfinished = new Set<Request<Input>>();
  let refusal: Error | null = null;
  const next = (): Request<Input> | undefined => {
    for (const requests of [waiting.query, waiting.passage]) {
      for (const request of requests) return request;
    }
    return undefined;
  };
  const end = (request: Request<Input>): void => {
    waiting[request.role].delete(request);
    unfinished.delete(request);
  };
  return {
    add: (inputs, role) =>
      new Promise((resolve, reject) => {
        if (inputs.length === 0) return resolve([]);
        if (refusal !== null) return reject(refusal);
        const order = longestFirst(inputs.map(lengthOf));
        const request = { role, inputs, order, outputs: [], taken: 0, open: inputs.length, resolve, reject };
        waiting[role].add(request);
        unfinished.add(request);
      }),
    take: () => {
      const request = next();
      if (request === undefined) return undefined;
      const chunk = nextChunk(request, chunkSize, () => end(request));
      if (request.taken === request.inputs.length) waiting[request.role].delete(request);
      return chunk;
    },
    isWaiting: () => next() !== undefined,
    refuse: (error) => {
      refusal ??= error;
      for (const request of unfinished) {
        end(request);
        request.reject(refusal);
      }
    },
  };
};

const nextChunk = <Input>(request: Request<Input>, size: number, onEnd: () => void): Chunk<Input> => {
  const places = request.order.slice(request.taken, request.taken + size);
  request.taken += places.length;
  return {
    role: request.role,
    inputs: places.flatMap((place) => request.inputs.slice(place, place + 1)),
    done: (outputs) => {
      // Workers may finish in another order than they started in.
      outputs.forEach((output, index) => {
        request.outputs[places[index] ?? 0] = output;
      });
      request.open -= places.length;
      if (request.open > 0) return;
      onEnd();
      request.resolve(request.outputs);
    },
    failed: (error) => {
      onEnd();
      request.reject(error);
    },
  };
};

/** Workers that share a request then end it at about the same time, on its shortest inputs. */
const longestFirst = (lengths: readonly number[]): readonly number[] =>
  [...lengths.keys()].toSorted((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0));
