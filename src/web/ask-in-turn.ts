import { AppError } from "../errors.ts";
import { createQueue } from "../queue.ts";
import type { Answer, AskOptions } from "../types.ts";
import type { WebOptions } from "./web-options.ts";

/** Milliseconds that one who asks is kept waiting. */
const PATIENCE = 20_000;
/** Questions that may wait their turn: at some hundred a second, none waits for long. */
const WAITING_AT_MOST = 300;

/** No answer can be given now. Caught where people and programs are told so. */
export class NotNowError extends AppError {
  override readonly name = "NotNowError";
}

export type AskInTurn = (question: string, options: AskOptions) => Promise<Answer>;

const withPatience = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotNowError("Cannot answer in time")), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Asks in the order in which questions come, some at a time.
 *
 * @throws BusyError if too many wait; NotNowError if there is nothing yet to answer from, or it takes too long
 */
export function createAskInTurn({ sources }: Pick<WebOptions, "sources">): AskInTurn {
  const inQueue = createQueue({ atMost: WAITING_AT_MOST });
  return (question, options) =>
    withPatience(
      inQueue(async () => {
        const found = sources();
        if (!found) throw new NotNowError("Cannot answer before the documents are indexed");
        return found.ask(question, options);
      }),
    );
}
