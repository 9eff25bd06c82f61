import type { Command as CommanderCommand } from "commander";
import type { App } from "../app.ts";
import type { Terminal } from "./terminal.ts";

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Reads the configuration; throws AppError that names every wrong value. */
  createApp(): App;
}

/** A command says how it is called and gives, when it runs, the exit code. */
export interface Command {
  register(
    program: CommanderCommand,
    run: (action: (context: CommandContext) => Promise<number>) => Promise<void>,
  ): void;
}

/** Exit codes that other programs rely on. */
export const EXIT = { ok: 0, error: 1, someSkipped: 2, notInDocuments: 3, stale: 4 } as const;
