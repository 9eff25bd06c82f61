import { createRequire } from "node:module";
import { Command as CommanderCommand, CommanderError } from "commander";
import { AppError } from "../errors.ts";
import { type Command, type CommandContext, EXIT } from "./command.ts";
import { askCommand } from "./commands/ask-command.ts";
import { evalCommand } from "./commands/eval-command.ts";
import { gapsCommand } from "./commands/gaps-command.ts";
import { indexCommand } from "./commands/index-command.ts";
import { publishCommand } from "./commands/publish-command.ts";
import { sourceCommand } from "./commands/source-command.ts";
import { startCommand } from "./commands/start-command.ts";
import { statusCommand } from "./commands/status-command.ts";
import { showAppError, showError } from "./show-error.ts";
import type { Terminal } from "./terminal.ts";

const COMMANDS: readonly Command[] = [
  indexCommand,
  askCommand,
  sourceCommand,
  statusCommand,
  evalCommand,
  startCommand,
  publishCommand,
  gapsCommand,
];

const EPILOGUE = `
Folders and models are set by environment variables or in the file ".env": SEEDS_DIR, INDEX_DIR,
EMBEDDING_MODEL and others; ".env.example" explains each.`;

/** package.json lies as far above `src/` as above `dist/`. */
const readVersion = (): string =>
  (createRequire(import.meta.url)("../../package.json") as { readonly version: string }).version;

const createProgram = ({ out, error }: Terminal): CommanderCommand =>
  new CommanderCommand("yinju")
    .description("Answers questions over a folder of documents only with words that stand in them.")
    .version(readVersion(), "--version", "print the version")
    .helpCommand(false)
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out(text.trimEnd()),
      writeErr: (text) => error(text.trimEnd()),
      outputError: () => undefined,
    })
    .addHelpText("after", EPILOGUE);

const explain = (error: unknown, terminal: Terminal): void => {
  if (error instanceof AppError) {
    showAppError(error, terminal);
  } else if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, "").replace(/\.$/, "");
    const hint = 'Run "yinju --help", or "yinju <command> --help", to see what is possible.';
    // Without a command, the help that has been shown is the message.
    if (error.code !== "commander.help") showError(message, hint, terminal);
  } else {
    showError("Something went wrong inside yinju; the log line above says where", undefined, terminal);
  }
};

/** Loads the logger only now: it is needed once in a thousand runs, and each would wait for it. */
const logBug = async (error: unknown): Promise<void> => {
  const { createLogger } = await import("../logger.ts");
  createLogger("error").error({ err: error }, "bug");
};

/**
 * Runs one command and gives its exit code. What is thrown ends as one message and one hint; a bug leaves its stack
 * in the log, and the user sees a neutral line.
 */
export async function runProgram(parameters: readonly string[], context: CommandContext): Promise<number> {
  const program = createProgram(context.terminal);
  let exitCode: number = EXIT.ok;
  for (const command of COMMANDS) {
    command.register(program, async (action) => {
      exitCode = await action(context);
    });
  }
  try {
    await program.parseAsync([...parameters], { from: "user" });
    return exitCode;
  } catch (error) {
    const isExpected = error instanceof CommanderError || error instanceof AppError;
    if (!isExpected) await logBug(error);
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    explain(error, context.terminal);
    return EXIT.error;
  }
}
