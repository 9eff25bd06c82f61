import {
  type Client,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  type Message,
} from "discord.js";

/**
 * Gives the messages that the library drops: those in a thread that was archived when the bot came and is written in
 * again. Such a thread is fetched, and known from then on.
 *
 * @param take given a function that fetches the message and throws what Discord says
 */
export function watchUnknownThreads(
  client: Client,
  take: (fetchMessage: () => Promise<Message | undefined>) => void,
): void {
  client.ws.on(GatewayDispatchEvents.MessageCreate, (data: GatewayMessageCreateDispatchData) => {
    const isPrivate = data.guild_id === undefined;
    if (isPrivate || data.author.bot || client.channels.cache.has(data.channel_id)) return;
    take(async () => {
      const channel = await client.channels.fetch(data.channel_id);
      return channel?.isTextBased() ? channel.messages.fetch(data.id) : undefined;
    });
  });
}
