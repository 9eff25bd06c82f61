import type { Message } from "discord.js";

/** What has to be known of a message to tell what it asks. */
export type WordsOfMessage = Pick<Message, "id" | "channelId" | "content"> & {
  readonly channel: object | null;
  readonly client: { readonly user: { readonly id: string } };
};

/** What a person asks with: the words without the bot's name; of a forum's post, its title before them. */
export function askedWords({ id, channelId, content, channel, client }: WordsOfMessage): string {
  const words = content.replace(new RegExp(`<@!?${client.user.id}>`, "gu"), " ").trim();
  // Only the first message of a post has the id of the thread that it stands in.
  const title = id === channelId && channel !== null && "name" in channel ? String(channel.name) : "";
  return [title, words].filter((part) => part !== "").join("\n");
}
