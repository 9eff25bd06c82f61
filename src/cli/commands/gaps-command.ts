import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FEEDBACK_FILE } from "../../discord/feedback.ts";
import type { Gap } from "../../discord/find-gaps.ts";
import { AppError } from "../../errors.ts";
import { type Command, EXIT } from "../command.ts";
import { printable } from "../printable.ts";

/** Undefined if nothing has been written down yet. */
const readFeedback = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw new AppError(`Cannot read "${path}"`, { cause, hint: "Make it readable for this account." });
  }
};

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

const describeGap = ({ question, people, unanswered, unhelpful, lastAsked }: Gap): string => {
  const reasons = [
    ...(unanswered > 0 ? [`not answered ${counted(unanswered, "time", "times")}`] : []),
    ...(unhelpful > 0 ? [`no help to ${unhelpful}`] : []),
  ];
  const who = counted(people, "person", "people");
  return `${printable(question.replace(/\s+/gu, " "))}\n  ${who}, ${reasons.join(", ")}, last ${lastAsked.slice(0, 10)}`;
};

export const gapsCommand: Command = {
  register(program, run) {
    program
      .command("gaps")
      .description("list what people asked on Discord that the documents could not answer")
      .option("--json", "print the list as JSON")
      .addHelpText(
        "after",
        "\nNeeds FEEDBACK=on while the bot runs; those that most people asked come first.",
      )
      .action((options: { readonly json?: boolean }) =>
        run(async ({ terminal, createApp }) => {
          const { findGaps } = await import("../../discord/find-gaps.ts");
          const text = await readFeedback(join(createApp().config.indexDir, FEEDBACK_FILE));
          const { gaps, unreadable } = findGaps(text ?? "");
          if (options.json) terminal.out(JSON.stringify(gaps));
          else for (const gap of gaps) terminal.out(describeGap(gap));
          if (text === undefined)
            terminal.error("Nothing has been written down yet: FEEDBACK=on makes the bot do so.");
          else if (gaps.length === 0) terminal.error("No gaps: everything that was asked was answered.");
          if (unreadable > 0) terminal.error(`${counted(unreadable, "line", "lines")} could not be read.`);
          return EXIT.ok;
        }),
      );
  },
};
