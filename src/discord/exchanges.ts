/** A message that asks, and what the bot has said to it. */
export interface Exchange {
  /** What was asked last; undefined while nothing has been. */
  question?: string | undefined;
  /** The id of the bot's message. */
  answerId?: string | undefined;
  /** The message was deleted: what is said to it goes too. */
  isGone: boolean;
  /** Does work on it when what is under way is done. Throws what the work throws. */
  inTurn(work: () => Promise<void>): Promise<void>;
}

export interface Exchanges {
  find(messageId: string): Exchange | undefined;
  /** The one of this message, new if it is not remembered. */
  open(messageId: string): Exchange;
}

const createExchange = (): Exchange => {
  let last: Promise<void> = Promise.resolve();
  return {
    isGone: false,
    inTurn(work) {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
};

/** @param size how many are remembered; the oldest are forgotten first */
export function createExchanges(size: number): Exchanges {
  const exchanges = new Map<string, Exchange>();
  return {
    find: (messageId) => exchanges.get(messageId),
    open(messageId) {
      const known = exchanges.get(messageId);
      if (known) return known;
      const exchange = createExchange();
      exchanges.set(messageId, exchange);
      for (const oldest of exchanges.keys()) {
        if (exchanges.size <= size) break;
        exchanges.delete(oldest);
      }
      return exchange;
    },
  };
}
