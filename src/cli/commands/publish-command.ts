import { AppError } from "../../errors.ts";
import { type Command, EXIT } from "../command.ts";

interface Options {
  readonly remove?: boolean;
  readonly json?: boolean;
}

const describe = (names: readonly string[], isChanged: boolean, where: string): string => {
  if (names.length === 0)
    return isChanged ? `Taken away from ${where}` : `Discord knows none already, for ${where}`;
  return `${isChanged ? "Published" : "Discord knows these already,"} for ${where}: ${names.join(", ")}`;
};

export const publishCommand: Command = {
  register(program, run) {
    program
      .command("publish")
      .description("make the bot's commands known to Discord, without starting the bot")
      .option("--remove", "take them away instead, as before they move from all servers to one or back")
      .option("--json", "print what was done as JSON")
      .addHelpText(
        "after",
        "\nThe bot does so itself when it starts. With DISCORD_GUILD_ID they are for that server only.",
      )
      .action((options: Options) =>
        run(async ({ terminal, createApp }) => {
          const { token, guildId, apiUrl } = createApp().config.discord;
          if (token === undefined) {
            throw new AppError("Cannot publish the commands without a token", {
              hint: "Set DISCORD_TOKEN to the bot's token.",
            });
          }
          const { publishCommands } = await import("../../discord/publish-commands.ts");
          const isRemoval = options.remove === true;
          const { names, isChanged } = await publishCommands({ token, guildId, apiUrl, isRemoval });
          const where = guildId === undefined ? "all servers" : `server ${guildId}`;
          terminal.out(
            options.json
              ? JSON.stringify({ names, isChanged, guildId: guildId ?? null })
              : describe(names, isChanged, where),
          );
          return EXIT.ok;
        }),
      );
  },
};
