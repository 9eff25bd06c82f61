import { AppError } from "../../errors.ts";
import { type Command, EXIT } from "../command.ts";

export const publishCommand: Command = {
  register(program, run) {
    program
      .command("publish")
      .description("make the bot's commands known to Discord, without starting the bot")
      .option("--json", "print what was done as JSON")
      .addHelpText(
        "after",
        "\nThe bot does so itself when it starts. With DISCORD_GUILD_ID they are for that server only.",
      )
      .action((options: { readonly json?: boolean }) =>
        run(async ({ terminal, createApp }) => {
          const { token, guildId, apiUrl } = createApp().config.discord;
          if (token === undefined) {
            throw new AppError("Cannot publish the commands without a token", {
              hint: "Set DISCORD_TOKEN to the bot's token.",
            });
          }
          const { publishCommands } = await import("../../discord/publish-commands.ts");
          const published = await publishCommands({ token, guildId, apiUrl });
          const { names, isChanged } = published;
          const where = guildId === undefined ? "all servers" : `server ${guildId}`;
          if (options.json) terminal.out(JSON.stringify({ ...published, guildId: guildId ?? null }));
          else
            terminal.out(
              isChanged
                ? `Published for ${where}: ${names.join(", ")}`
                : `Discord knows these already, for ${where}: ${names.join(", ")}`,
            );
          return EXIT.ok;
        }),
      );
  },
};
