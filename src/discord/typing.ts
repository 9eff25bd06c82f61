/** Milliseconds after which Discord takes "is typing" away, less some to renew it in time. */
const RENEWED_EVERY = 8000;

interface TypingChannel {
  readonly id: string;
  sendTyping(): Promise<void>;
}

export type ShowTyping = <T>(channel: TypingChannel, work: () => Promise<T>) => Promise<T>;

/** Shows in a channel that the bot is at work, once however many questions it works on there. */
export function createTyping(): ShowTyping {
  const channels = new Map<string, { users: number; timer: NodeJS.Timeout }>();
  const begin = (channel: TypingChannel): void => {
    const shown = channels.get(channel.id);
    if (shown) {
      shown.users += 1;
      return;
    }
    // Nobody misses it where it cannot be shown: whether the bot may write there, the answer tells.
    const show = (): void => void channel.sendTyping().catch(() => undefined);
    show();
    channels.set(channel.id, { users: 1, timer: setInterval(show, RENEWED_EVERY).unref() });
  };
  const end = (id: string): void => {
    const shown = channels.get(id);
    if (!shown) return;
    shown.users -= 1;
    if (shown.users > 0) return;
    clearInterval(shown.timer);
    channels.delete(id);
  };
  return async (channel, work) => {
    begin(channel);
    try {
      return await work();
    } finally {
      end(channel.id);
    }
  };
}
