import { afterEach, beforeEach, expect, it } from "vitest";
import { createFakeDiscord, type FakeDiscord } from "../../discord/fake-discord/fake-discord.ts";
import { endsInMessageAndHint, jsonOf, type RunResult, runYinju } from "../run-yinju.ts";

const NOWHERE = { seedsDir: "/nowhere", indexDir: "/no-index" };

let discord: FakeDiscord;
beforeEach(async () => {
  discord = await createFakeDiscord();
});
afterEach(() => discord.close());

const publish = (environment: Readonly<Record<string, string>> = {}, ...more: string[]): Promise<RunResult> =>
  runYinju(NOWHERE, ["publish", ...more], {
    environment: { DISCORD_TOKEN: discord.world.token, DISCORD_API_URL: discord.apiUrl, ...environment },
  });

it("yinju publish makes the commands known to every server, once", async () => {
  const { exitCode, out, error } = await publish();
  expect([exitCode, error]).toEqual([0, []]);
  expect(out[0]).toMatch(/^Published for all servers: ask, source, documents, /);
  expect(discord.world.commands.get("")).toHaveLength(7);
  expect((await publish()).out[0]).toMatch(/^Discord knows these already, for all servers: /);
  expect(discord.requests("PUT", /commands$/)).toHaveLength(1);
});

it("yinju publish makes them known to the server that is set", async () => {
  const { guildId } = discord.world;
  const { out } = await publish({ DISCORD_GUILD_ID: guildId });
  expect(out[0]).toContain(`Published for server ${guildId}`);
  expect([...discord.world.commands.keys()]).toEqual([guildId]);
});

it("yinju publish --remove takes them away, there only where they are published", async () => {
  const { guildId } = discord.world;
  await publish();
  await publish({ DISCORD_GUILD_ID: guildId });
  expect((await publish({}, "--remove")).out).toEqual(["Taken away from all servers"]);
  expect((await publish({}, "--remove")).out).toEqual(["Discord knows none already, for all servers"]);
  expect([...discord.world.commands.values()].map(({ length }) => length)).toEqual([0, 7]);
});

it("yinju publish --json says what was done", async () => {
  expect(jsonOf(await publish({}, "--json"))).toEqual({
    names: expect.arrayContaining(["ask", "Find-sources"]),
    isChanged: true,
    guildId: null,
  });
});

it.each([
  ["a token that is missing", { DISCORD_TOKEN: "" }, "without a token", "DISCORD_TOKEN"],
  ["a token that is wrong", { DISCORD_TOKEN: "no.such.token" }, "the token is not valid", "Reset Token"],
  [
    "a server that the bot is not in",
    { DISCORD_GUILD_ID: "123456789012345678" },
    "the bot is not in this server",
    "applications.commands",
  ],
  [
    "a Discord that is out of reach",
    { DISCORD_API_URL: "http://127.0.0.1:1/api" },
    "Cannot publish the commands",
    "DISCORD_API_URL",
  ],
])("yinju publish says what to do about %s", async (_, environment, message, hint) => {
  const result = await publish(environment);
  expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
  expect(result.error.join("\n")).toContain(message);
  expect(result.error.join("\n")).toContain(hint);
  expect(result.error.join("\n")).not.toContain(discord.world.token);
});
