import {
  ButtonStyle,
  Client,
  ComponentType,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Partials,
} from "discord.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFakeDiscord, type FakeDiscord } from "./fake-discord/fake-discord.ts";
import type { WorldOptions } from "./fake-discord/world.ts";

/** The fake is worth something only if it refuses what Discord refuses: here a bare client tries. */

const connect = async (
  options: WorldOptions = {},
  intents: readonly GatewayIntentBits[] = [],
): Promise<{ discord: FakeDiscord; client: Client<true> }> => {
  const discord = await createFakeDiscord({ hasRateLimits: false, ...options });
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...intents,
    ],
    partials: [Partials.Channel],
    rest: { api: discord.apiUrl },
  });
  client.on(Events.Error, () => undefined);
  onTestFinished(async () => {
    await client.destroy();
    await discord.close();
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.world.token);
  return { discord, client: await ready };
};

const send = async (body: unknown, options: WorldOptions = {}): Promise<string> => {
  const { discord, client } = await connect(options);
  try {
    await client.rest.post(`/channels/${discord.general.id}/messages`, { body });
    return "sent";
  } catch (error) {
    return String(error);
  }
};

const v2 = (...components: unknown[]) => ({ flags: MessageFlags.IsComponentsV2, components });
const text = (content: string) => ({ type: ComponentType.TextDisplay, content });
const container = (...components: unknown[]) => ({ type: ComponentType.Container, components });
const row = (...components: unknown[]) => ({ type: ComponentType.ActionRow, components });
const button = (parts: object) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label: "a",
  ...parts,
});
const link = (url: string) => button({ style: ButtonStyle.Link, url });

describe("the fake Discord", () => {
  it.each([
    ["content of 2,000 characters", { content: "字".repeat(2000) }],
    ["texts of 4,000 characters together", v2(container(text("a".repeat(3999)), text("b")))],
    ["40 components", v2(container(...Array.from({ length: 39 }, () => text("a"))))],
    ["custom ids of 100 characters", v2(row(button({ custom_id: "a".repeat(100) })))],
    ["a link of 512 characters", v2(row(link(`https://a.org/${"a".repeat(498)}`)))],
    ["a label of 80 characters", v2(row(button({ custom_id: "a", label: "a".repeat(80) })))],
  ])("takes %s", async (_, body) => {
    expect(await send(body)).toBe("sent");
  });

  it.each([
    ["content of 2,001 characters", { content: "字".repeat(2001) }, "BASE_TYPE_MAX_LENGTH"],
    ["nothing", { content: " " }, "Cannot send an empty message"],
    [
      "texts of 4,001 characters",
      v2(text("a".repeat(4000)), text("b")),
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    ],
    [
      "41 components",
      v2(container(...Array.from({ length: 40 }, () => text("a")))),
      "Cannot exceed 40 total components",
    ],
    ["content beside components", { ...v2(text("a")), content: "b" }, "MESSAGE_CANNOT_USE_LEGACY_FIELDS"],
    ["embeds beside components", { ...v2(text("a")), embeds: [{}] }, "MESSAGE_CANNOT_USE_LEGACY_FIELDS"],
    ["such components without the flag", { components: [text("a")] }, "UNION_TYPE_CHOICES"],
    [
      "a custom id of 101 characters",
      v2(row(button({ custom_id: "a".repeat(101) }))),
      "BASE_TYPE_BAD_LENGTH",
    ],
    [
      "the same custom id twice",
      v2(row(button({ custom_id: "a" }), button({ custom_id: "a" }))),
      "COMPONENT_CUSTOM_ID_DUPLICATED",
    ],
    [
      "a label of 81 characters",
      v2(row(button({ custom_id: "a", label: "a".repeat(81) }))),
      "BASE_TYPE_MAX_LENGTH",
    ],
    [
      "a button without a label",
      v2(row(button({ custom_id: "a", label: "" }))),
      "BUTTON_COMPONENT_INVALID_LABEL",
    ],
    ["a link of 513 characters", v2(row(link(`https://a.org/${"a".repeat(499)}`))), "BASE_TYPE_MAX_LENGTH"],
    ["a link that runs code", v2(row(link("javascript:alert(1)"))), "URL_TYPE_INVALID_SCHEME"],
    ["a link to a bare name", v2(row(link("http://intranet/a"))), "URL_TYPE_INVALID_URL"],
    [
      "six buttons in a row",
      v2(row(..."abcdef".split("").map((id) => button({ custom_id: id })))),
      "BASE_TYPE_BAD_LENGTH",
    ],
    [
      "a section without a button",
      v2({ type: ComponentType.Section, components: [text("a")] }),
      "BASE_TYPE_REQUIRED",
    ],
    ["a container in a container", v2(container(container(text("a")))), "BASE_TYPE_CHOICES"],
    ["an unknown kind of ping", { content: "a", allowed_mentions: { parse: ["all"] } }, "BASE_TYPE_CHOICES"],
  ])("refuses %s", async (_, body, error) => {
    expect(await send(body)).toContain(error);
  });

  it("makes one message of two with the same nonce", async () => {
    const { discord, client } = await connect();
    const body = { content: "a", nonce: "7", enforce_nonce: true };
    const path = `/channels/${discord.general.id}/messages` as const;
    const [first, second] = [await client.rest.post(path, { body }), await client.rest.post(path, { body })];
    expect(second).toEqual(first);
    expect(discord.botMessages()).toHaveLength(1);
  });

  it.each([
    ["allowed", undefined, true],
    ["forbidden", { parse: [] }, false],
  ])("tells whom a message pings where pings are %s", async (_, allowed_mentions, isPing) => {
    const { discord, client } = await connect();
    const content = `@everyone <@${discord.alice.id}> <@&${discord.world.guildId}>`;
    await client.rest.post(`/channels/${discord.general.id}/messages`, {
      body: { content, allowed_mentions },
    });
    expect(discord.botMessages()[0]?.pings).toEqual(
      isPing
        ? { users: [discord.alice.id], roles: [discord.world.guildId], isEveryone: true }
        : { users: [], roles: [], isEveryone: false },
    );
  });

  it("shows words only to a bot that is spoken to or may read", async () => {
    const heard = async (intents: readonly GatewayIntentBits[]): Promise<string[]> => {
      const { discord, client } = await connect({}, intents);
      const contents: string[] = [];
      client.on(Events.MessageCreate, ({ content }) => contents.push(content));
      discord.say("a");
      discord.say("b", { isMention: true });
      discord.tell("c");
      await discord.settle(200);
      return contents.map((content) => content.replace(/<.*> /, ""));
    };
    expect(await heard([])).toEqual(["", "b", "c"]);
    expect(await heard([GatewayIntentBits.MessageContent])).toEqual(["a", "b", "c"]);
  });

  it("lets no bot read that may not", async () => {
    await expect(connect({ isContentAllowed: false }, [GatewayIntentBits.MessageContent])).rejects.toThrow(
      /disallowed intents/i,
    );
  });

  it("takes an acknowledgement in time, once", async () => {
    const { discord, client } = await connect({ acknowledgeWithin: 300 });
    const failures: string[] = [];
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isButton()) return;
      if (interaction.customId === "late") await new Promise((resolve) => setTimeout(resolve, 500));
      const acknowledge = (): Promise<void> =>
        client.rest
          .post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
            body: { type: 6 },
            auth: false,
          })
          .then(
            () => undefined,
            (error: unknown) => void failures.push(String(error)),
          );
      await acknowledge();
      if (interaction.customId === "twice") await acknowledge();
    });
    const message = discord.say("a");
    const late = discord.press(message, "late");
    discord.press(message, "twice");
    await expect.poll(() => failures.length, { timeout: 5000 }).toBe(2);
    expect(late.state).toBe("expired");
    expect(failures.toSorted()).toEqual([
      "DiscordAPIError[10062]: Unknown interaction",
      "DiscordAPIError[40060]: Interaction has already been acknowledged.",
    ]);
  });

  it("asks to wait where a bot writes too fast, and the client waits", async () => {
    const { discord, client } = await connect({ hasRateLimits: true });
    const path = `/channels/${discord.general.id}/messages` as const;
    discord.trouble({ method: "POST", path: /messages$/, status: 429, retryAfter: 0.3 });
    const startedAt = performance.now();
    await client.rest.post(path, { body: { content: "a" } });
    expect(performance.now() - startedAt).toBeGreaterThan(290);
    expect(discord.requests("POST", /messages$/).map(({ status }) => status)).toEqual([429, 200]);
  });

  it.each([
    ["cut", "resumed"],
    ["reconnect", "resumed"],
    [4000, "resumed"],
    ["invalid", "identified"],
    ["forgotten", "identified"],
  ] as const)(
    "drops a connection, and the client comes back: %s, %s",
    async (how, expected) => {
      const { discord, client } = await connect();
      const heard: string[] = [];
      client.on(Events.MessageCreate, ({ content }) => heard.push(content));
      const drop = discord.drop(how);
      discord.tell("meanwhile");
      expect(await drop.back()).toBe(expected);
      discord.tell("after");
      await discord.settle(300);
      expect(heard).toEqual(expected === "resumed" ? ["meanwhile", "after"] : ["after"]);
    },
    40_000,
  );

  it("leaves heartbeats unanswered, and the client comes back by another line", async () => {
    const { discord } = await connect({ heartbeatInterval: 200 });
    const mute = discord.mute();
    await discord.world.changes.until(
      () => (discord.gateway.stats.resumed > 0 ? true : undefined),
      "the client to come back with its session",
    );
    mute.undo();
    expect(discord.gateway.stats.identified).toBe(1);
  });

  it("refuses to write where the bot may not", async () => {
    const { discord, client } = await connect();
    const post = (): Promise<unknown> =>
      client.rest.post(`/channels/${discord.random.id}/messages`, { body: { content: "a" } });
    discord.deny(discord.random, 1n << 11n);
    await expect(post()).rejects.toMatchObject({ code: 50013 });
    discord.deny(discord.random, 1n << 10n);
    await expect(post()).rejects.toMatchObject({ code: 50001 });
    expect(discord.refusals()).toHaveLength(2);
  });
});
