#!/usr/bin/env node
import { config as loadEnvironmentFile } from "dotenv";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { runProgram } from "./program.ts";
import { createTerminal } from "./terminal.ts";

loadEnvironmentFile({ quiet: true });
const terminal = createTerminal(process);
// A reader that goes away (`yinju … | head`) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await runProgram(process.argv.slice(2), {
  terminal,
  createApp: () => createApp(readConfig(process.env)),
});
// What a command leaves behind, such as a request that Discord makes wait, must not keep the process alive.
setTimeout(() => {
  if (process.stdout.writableLength === 0) process.exit();
}, 1000).unref();
