import { ApplicationCommandOptionType, ApplicationCommandType } from "discord.js";
import { createFaults, type Faults, type Json, listOf, recordOf, textOf } from "./refusal.ts";

type Path = readonly (string | number)[];

const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const MAX_DESCRIPTION = 100;
const MAX_CHOICES = 25;
const MAX_CHOICE = 100;
const LOCALES: readonly string[] =
  "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko".split(
    " ",
  );

/** @throws Refusal where Discord would not take these commands */
export function checkCommands(commands: readonly unknown[]): void {
  const faults = createFaults();
  const names = new Set<string>();
  for (const [index, command] of commands.map(recordOf).entries()) {
    const key = `${command.type ?? ApplicationCommandType.ChatInput}:${command.name}`;
    if (names.has(key))
      faults.add([index], "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
    names.add(key);
    checkCommand(command, [index], faults);
  }
  faults.raise();
}

const checkCommand = (command: Json, path: Path, faults: Faults): void => {
  if ((command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput) {
    checkNamed(command, path, faults);
    checkOptions(listOf(command.options).map(recordOf), [...path, "options"], faults);
    return;
  }
  for (const name of [command.name, ...Object.values(recordOf(command.name_localizations))])
    if (textOf(name).length < 1 || textOf(name).length > 32)
      faults.add([...path, "name"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length.");
  if (textOf(command.description) !== "" || listOf(command.options).length > 0)
    faults.add(
      path,
      "APPLICATION_COMMAND_CONTEXT_MENU",
      "Context menu commands have no description and options",
    );
};

const checkNamed = (named: Json, path: Path, faults: Faults): void => {
  for (const [locale, name] of [["", named.name], ...Object.entries(recordOf(named.name_localizations))]) {
    if (!NAME.test(textOf(name)) || textOf(name) !== textOf(name).toLowerCase())
      faults.add(
        [...path, "name"],
        "APPLICATION_COMMAND_INVALID_NAME",
        `Command name is invalid (${locale})`,
      );
  }
  const descriptions = recordOf(named.description_localizations);
  for (const text of [named.description, ...Object.values(descriptions)])
    if (textOf(text).length < 1 || textOf(text).length > MAX_DESCRIPTION)
      faults.add([...path, "description"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
  for (const locale of [...Object.keys(descriptions), ...Object.keys(recordOf(named.name_localizations))])
    if (!LOCALES.includes(locale))
      faults.add(path, "BASE_TYPE_CHOICES", `"${locale}" is no locale of Discord`);
};

const checkOptions = (options: readonly Json[], path: Path, faults: Faults): void => {
  if (options.length > MAX_CHOICES)
    faults.add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
  for (const [index, option] of options.entries()) {
    checkNamed(option, [...path, index], faults);
    if (!(Number(option.type) in ApplicationCommandOptionType))
      faults.add([...path, index, "type"], "BASE_TYPE_CHOICES", "No such type of option");
    if (option.required === true && options.slice(0, index).some(({ required }) => required !== true))
      faults.add(
        [...path, index],
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "Required options must come first",
      );
    if (option.autocomplete === true && listOf(option.choices).length > 0)
      faults.add([...path, index], "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", "Not both");
  }
};

/** @throws Refusal where Discord would not show these choices */
export function checkChoices(data: Json): void {
  const faults = createFaults();
  const choices = listOf(data.choices).map(recordOf);
  const path = ["data", "choices"];
  if (!Array.isArray(data.choices)) faults.add(path, "BASE_TYPE_REQUIRED", "This field is required");
  if (choices.length > MAX_CHOICES)
    faults.add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
  for (const [index, choice] of choices.entries())
    for (const field of ["name", "value"])
      if (textOf(choice[field]).length < 1 || textOf(choice[field]).length > MAX_CHOICE)
        faults.add([...path, index, field], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
  faults.raise();
}

/** Commands as Discord gives them back: with ids and defaults, without what only repeats a default. */
export const asRegistered = (commands: readonly unknown[], nextId: () => string, guildId: string): Json[] =>
  commands.map(recordOf).map((command) => ({
    default_member_permissions: null,
    name_localizations: null,
    description_localizations: null,
    description: "",
    type: ApplicationCommandType.ChatInput,
    nsfw: false,
    dm_permission: true,
    contexts: null,
    integration_types: [0],
    ...command,
    ...(command.options === undefined ? {} : { options: listOf(command.options).map(withoutDefaults) }),
    id: nextId(),
    version: nextId(),
    ...(guildId === "" ? {} : { guild_id: guildId }),
  }));

const withoutDefaults = (option: unknown): Json =>
  Object.fromEntries(
    Object.entries({ name_localizations: null, description_localizations: null, ...recordOf(option) }).filter(
      ([key, value]) => !(value === false && (key === "required" || key === "autocomplete")),
    ),
  );
