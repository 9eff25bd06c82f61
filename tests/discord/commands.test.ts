import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import { describe, expect, it } from "vitest";
import { commandLabelsIn } from "../../src/discord/command-labels.ts";
import { commandsFor } from "../../src/discord/commands.ts";

const COMMANDS = commandsFor(undefined);

/** What Discord asks of a slash command's name, in every language. */
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const LOCALES = ["zh-CN", "zh-TW", "ru"];

type Part = Pick<RESTPostAPIApplicationCommandsJSONBody, "name" | "name_localizations"> & {
  readonly description?: string;
  readonly description_localizations?: RESTPostAPIApplicationCommandsJSONBody["name_localizations"];
};

const isSlash = ({ type }: RESTPostAPIApplicationCommandsJSONBody): boolean =>
  type === ApplicationCommandType.ChatInput;

const PARTS = COMMANDS.filter(isSlash).flatMap((command) => [
  [command.name, command as Part] as const,
  ...("options" in command ? (command.options ?? []) : []).map(
    (option) => [`${command.name} ${option.name}`, option as Part] as const,
  ),
]);

describe("the commands", () => {
  it("are all that the help names", () => {
    expect(COMMANDS.map(({ name }) => name)).toEqual([
      "ask",
      "source",
      "documents",
      "status",
      "reindex",
      "help",
      "Find-sources",
    ]);
  });

  it.each(PARTS)("%s has a name and a description in each language, as Discord takes them", (_, part) => {
    const names = [part.name, ...Object.values(part.name_localizations ?? {})];
    const descriptions = [part.description, ...Object.values(part.description_localizations ?? {})];
    expect(Object.keys(part.name_localizations ?? {}).toSorted()).toEqual(LOCALES.toSorted());
    expect(Object.keys(part.description_localizations ?? {}).toSorted()).toEqual(LOCALES.toSorted());
    for (const name of names) {
      expect(name).toMatch(NAME);
      expect(name).toBe(name?.toLowerCase());
    }
    for (const description of descriptions) expect(description).toMatch(/^.{1,100}$/su);
  });

  it.each([...LOCALES, "default"])("have each a name of its own in %s", (locale) => {
    const names = COMMANDS.map(({ name, name_localizations: names }) =>
      locale === "default" ? name : new Map(Object.entries(names ?? {})).get(locale),
    );
    expect(new Set(names).size).toBe(COMMANDS.length);
  });

  it("show a message command under its name to everybody who reads one of our languages", () => {
    const { name_localizations: names } = COMMANDS.find((command) => !isSlash(command)) ?? {};
    expect(names).toMatchObject({ "en-US": "Find sources", "en-GB": "Find sources", "zh-CN": "查找出处" });
  });

  it.each(["en", "zh-CN", "zh-TW", "ru"] as const)("stand in the help of %s as people see them", (tongue) => {
    const help = commandLabelsIn(tongue).help({ bot: "<@9>", askChannels: ["<#2>"] });
    const shown = COMMANDS.map(({ name, name_localizations: names }) =>
      tongue === "en" ? name.replace("-", " ") : (new Map(Object.entries(names ?? {})).get(tongue) ?? ""),
    );
    const named = shown.filter((name) => help.includes(`/${name}`) || help.includes(`*${name}*`));
    // Help itself has been found by then; who may make the index anew is told by the state of the index.
    expect(shown.filter((name) => !named.includes(name))).toEqual([shown[4], shown[5]]);
    expect(commandLabelsIn(tongue).states.stale).toContain(`/${shown[4]}`);
    expect(help).toContain("<@9>");
    expect(help).toContain("<#2>");
    expect(help.length).toBeLessThan(4000);
  });

  it("let only those who manage the server make the index anew, and not in private", () => {
    const reindex = COMMANDS.find(({ name }) => name === "reindex");
    expect(reindex).toMatchObject({ default_member_permissions: "32", contexts: [0] });
    const others = COMMANDS.filter((command) => command !== reindex);
    expect(others.map(({ default_member_permissions: needed }) => needed)).toEqual(
      others.map(() => undefined),
    );
  });

  it("say where they can be used only where Discord asks for it", () => {
    expect(COMMANDS.every(({ contexts }) => contexts !== undefined)).toBe(true);
    expect(commandsFor("8").some((command) => "contexts" in command)).toBe(false);
  });
});
