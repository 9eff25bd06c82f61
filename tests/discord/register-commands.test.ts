import { describe, expect, it } from "vitest";
import { commandsFor } from "../../src/discord/commands.ts";
import { registerCommands } from "../../src/discord/register-commands.ts";

const WANTED = commandsFor(undefined);

/** As Discord gives commands back: in its own order, with ids and defaults. */
const asRegistered = (): Record<string, unknown>[] =>
  WANTED.map((command, index) => ({
    ...structuredClone(command),
    id: String(index),
    version: "1",
    nsfw: false,
    default_member_permissions: command.default_member_permissions ?? null,
  })).reverse();

/** The options of a command as Discord has them, changed. */
const withOptions = (change: (options: unknown[]) => unknown[]): Record<string, unknown>[] =>
  asRegistered().map((command) => ({
    ...command,
    ...(Array.isArray(command.options) ? { options: change(command.options) } : {}),
  }));

/** A Discord that knows some commands and remembers what it is told. */
const fakeRest = (registered: unknown) => {
  const told: { route: string; body: unknown }[] = [];
  return {
    told,
    get: async () => registered,
    put: async (route: string, options?: { body?: unknown }) => told.push({ route, body: options?.body }),
  };
};

const register = async (registered: unknown, guildId?: string) => {
  const rest = fakeRest(registered);
  const isChanged = await registerCommands(WANTED, { rest, applicationId: "7", guildId });
  return { isChanged, told: rest.told };
};

describe("registerCommands", () => {
  it("tells Discord nothing that it knows", async () => {
    expect(await register(asRegistered())).toEqual({ isChanged: false, told: [] });
  });

  it.each([
    ["has no command", []],
    ["has one command too few", asRegistered().slice(1)],
    ["has one command too many", [...asRegistered(), { ...asRegistered()[0], name: "other" }]],
    ["has another description", asRegistered().map((command) => ({ ...command, description: "other" }))],
    ["lacks the options", asRegistered().map((command) => ({ ...command, options: undefined }))],
    ["has no options", asRegistered().map((command) => ({ ...command, options: [] }))],
    ["has one option too many", withOptions((options) => [...options, { name: "other" }])],
    [
      "has options where none are wanted",
      asRegistered().map((command) => ({ options: [{ name: "other" }], ...command })),
    ],
    ["has an option that is empty", withOptions(() => [null])],
    [
      "has an option with another limit",
      withOptions((options) => options.map((option) => ({ ...(option as object), max_length: 7 }))),
    ],
    [
      "lets everybody do what few may",
      asRegistered().map((command) => ({ ...command, default_member_permissions: null })),
    ],
    [
      "lets few do what everybody may",
      asRegistered().map((command) => ({ ...command, default_member_permissions: "8" })),
    ],
    [
      "has another translation",
      asRegistered().map((command) => ({ ...command, name_localizations: { ru: "слово" } })),
    ],
    ["says nothing that can be read", null],
  ])("tells Discord all commands when it %s", async (_, registered) => {
    const { isChanged, told } = await register(registered);
    expect(isChanged).toBe(true);
    expect(told).toEqual([{ route: "/applications/7/commands", body: WANTED }]);
  });

  it("registers for one server when one is named", async () => {
    const { told } = await register([], "8");
    expect(told.map(({ route }) => route)).toEqual(["/applications/7/guilds/8/commands"]);
  });
});
