import { type Client, type ClientOptions, Events, GatewayIntentBits, Partials } from "discord.js";
import { AppError } from "../errors.ts";
import type { BotOptions } from "./bot-options.ts";

/** Least rights: what people write is read only where every message is a question. */
export const clientOptionsOf = ({
  askChannels,
  apiUrl,
}: Pick<BotOptions, "askChannels" | "apiUrl">): ClientOptions => ({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
    // Mentions and private messages bring their words along without it.
    ...(askChannels.length > 0 ? [GatewayIntentBits.MessageContent] : []),
  ],
  // The channel of a private message is not known beforehand, nor are questions from before a restart: what happens to
  // them would be dropped.
  partials: [Partials.Channel, Partials.Message],
  allowedMentions: { parse: [], repliedUser: false },
  // A question may be deleted before its answer is there.
  failIfNotExists: false,
  ...(apiUrl === undefined ? {} : { rest: { api: apiUrl } }),
});

/** Logs in and waits until the servers are known. */
export async function logIn(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await client.login(token);
  } catch (error) {
    throw describeFailure(error, token, "Cannot log in to Discord");
  }
  return ready;
}

/** How the library names the failures that people can mend, and what to do about each. */
const FAILURES: readonly { readonly sign: RegExp; readonly reason: string; readonly hint: string }[] = [
  {
    sign: /TokenInvalid|Authentication failed|401: Unauthorized/,
    reason: "the token is not valid",
    hint: "Copy the bot's token from the Discord developer portal (Bot, Reset Token) into DISCORD_TOKEN.",
  },
  {
    sign: /disallowed intents/i,
    reason: "the bot may not read messages",
    hint: "Allow the Message Content Intent in the Discord developer portal (Bot), or empty ASK_CHANNELS.",
  },
  {
    sign: /Missing Access/,
    reason: "the bot is not in this server",
    hint: "Check DISCORD_GUILD_ID, and invite the bot with the scopes bot and applications.commands.",
  },
];

/** What the library throws, as people can understand and mend it; the token is blacked out. */
export const describeFailure = (error: unknown, token: string, failed: string): AppError => {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const message = (error instanceof Error ? error.message : String(error)).replaceAll(token, "[secret]");
  const known = FAILURES.find(({ sign }) => sign.test(`${code} ${message}`));
  return new AppError(`${failed}: ${known?.reason ?? message}`, {
    cause: error,
    hint: known?.hint ?? "Check the connection to the internet, and DISCORD_API_URL if it is set.",
  });
};
