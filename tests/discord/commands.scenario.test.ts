import { PermissionFlagsBits } from "discord.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runYinju } from "../cli/run-yinju.ts";
import { type BotHouse, openBotHouse } from "./bot-house.ts";
import type { SeenMessage } from "./fake-discord/eyes.ts";
import type { FakeDiscord } from "./fake-discord/fake-discord.ts";
import { type Json, listOf, recordOf } from "./fake-discord/refusal.ts";

const NAMES = ["ask", "source", "documents", "status", "reindex", "help", "Find-sources"];
const MANY = Object.fromEntries(
  Array.from({ length: 23 }, (_, index) => [
    `many-${index}.md`,
    `# Chronicle ${index}\n\nYear ${index} was quiet.\n`,
  ]),
);

let house: BotHouse;
let discord: FakeDiscord;

const run = (name: string, options: Record<string, string> = {}, locale = "en-US"): Promise<SeenMessage> =>
  discord.response(discord.run(name, options, { by: discord.addPerson({ locale }) }));

const registered = (scope: string): readonly Json[] => discord.world.commands.get(scope) ?? [];

const registrations = (): number => discord.requests("PUT", /\/commands$/).length;

describe("4. The other commands", () => {
  beforeAll(async () => {
    house = await openBotHouse({ files: MANY, hasSamples: false, world: { hasRateLimits: false } });
    ({ discord } = house);
  });
  afterAll(() => house.close());

  it("lists the documents of /documents, page by page", async () => {
    const first = await run("documents");
    expect(first.isEphemeral).toBe(true);
    expect(first.text).toContain("23 documents");
    expect(first.text.match(/Chronicle \d+/g)).toHaveLength(10);
    const next = first.buttons.find(({ emoji }) => emoji.includes("▶"))?.customId ?? "";
    const second = await discord.response(discord.press(first.stored, next));
    expect(second.text).toContain("**11.**");
    expect(second.text).not.toContain("**10.**");
  });

  it("searches the documents", async () => {
    const found = await run("documents", { search: "chronicle 7" });
    expect(found.text.match(/Chronicle \d+/g)).toEqual(["Chronicle 7"]);
    expect((await run("documents", { search: "no such thing" })).text).toContain("0");
  });

  it("tells with /status how large the index is, and whether it is up to date", async () => {
    const status = await run("status");
    expect(status.text).toContain("23 documents");
    expect(status.text).toContain("Up to date");
  });

  it("brings the index in line with /reindex, and says so in the reply", async () => {
    await house.write({ "new.md": "# New\n\nThe lighthouse was painted green in 2023.\n" });
    expect((await run("status")).text).toContain("have changed since");
    const before = house.serving.current();
    const reply = discord.run("reindex", {}, { by: discord.world.owner });
    await expect.poll(() => house.serving.current(), { timeout: 10_000 }).not.toBe(before);
    await expect
      .poll(() => discord.see(reply.original ?? { id: "", channelId: "" }).text)
      .toContain("1 added");
    expect((await run("ask", { question: "When was the lighthouse painted green?" })).text).toContain("2023");
  });

  it("runs one /reindex at a time", async () => {
    await house.write({ "newer.md": "# Newer\n\nThe lighthouse was painted red in 2024.\n" });
    const [one, other] = [1, 2].map(() => discord.run("reindex", {}, { by: discord.world.owner }));
    const texts = (): string[] =>
      [one, other].map((interaction) =>
        interaction?.original ? discord.see(interaction.original).text : "",
      );
    await expect
      .poll(texts, { timeout: 10_000 })
      .toEqual(
        expect.arrayContaining([expect.stringContaining("1 added"), expect.stringContaining("already")]),
      );
  });

  it("shows /reindex by default only to those who may manage the server", () => {
    expect(() => discord.run("reindex")).toThrow("is not shown");
    const command = registered(discord.world.guildId).find(({ name }) => name === "reindex");
    expect(command?.default_member_permissions).toBe(String(PermissionFlagsBits.ManageGuild));
  });

  it("explains itself with /help", async () => {
    const help = await run("help");
    for (const word of ["/ask", "/source", "/documents", "/status", "Find sources", "not in them"])
      expect(help.text).toContain(word);
    expect((await run("help", {}, "ru")).text).toMatch(/[а-я]{4}/);
    expect((await run("help", {}, "zh-TW")).text).toMatch(/文件/);
  });

  it("has names and descriptions in zh-CN, zh-TW and ru", () => {
    const commands = registered(discord.world.guildId);
    expect(commands.map(({ name }) => name)).toEqual(NAMES);
    const named = commands.flatMap((command) => [command, ...listOf(command.options).map(recordOf)]);
    for (const { name_localizations: names, description, description_localizations: descriptions } of named) {
      expect(recordOf(names)).toMatchObject({
        "zh-CN": expect.any(String),
        "zh-TW": expect.any(String),
        ru: expect.stringMatching(/[а-я]/i),
      });
      if (description !== "") expect(recordOf(descriptions).ru).toMatch(/[а-я]/i);
    }
  });

  it("registers its commands at start when Discord has others, and only then", async () => {
    const before = registrations();
    await house.restart();
    expect(registrations()).toBe(before);
    discord.world.commands.set(discord.world.guildId, registered(discord.world.guildId).slice(1));
    await house.restart();
    expect(registrations()).toBe(before + 1);
    expect(registered(discord.world.guildId).map(({ name }) => name)).toEqual(NAMES);
  });

  it("registers them for all servers where none is named", async () => {
    await house.restart({ guildId: undefined });
    expect(registered("").map(({ name }) => name)).toEqual(NAMES);
  });

  it("makes them known with yinju publish, without starting the bot", async () => {
    discord.world.commands.clear();
    const environment = {
      DISCORD_TOKEN: discord.world.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_GUILD_ID: discord.world.guildId,
    };
    const first = await runYinju(house, ["publish"], { environment });
    expect(first).toMatchObject({ exitCode: 0, out: [expect.stringContaining("Published for server")] });
    expect(registered(discord.world.guildId).map(({ name }) => name)).toEqual(NAMES);
    const second = await runYinju(house, ["publish"], { environment });
    expect(second.out).toEqual([expect.stringContaining("knows these already")]);
  });

  it("asks Discord for nothing that it refuses", () => {
    expect(discord.refusals()).toEqual([]);
    expect(discord.world.unknownPaths).toEqual([]);
    expect(house.logged.filter(({ level }) => level !== "info")).toEqual([]);
  });
});
