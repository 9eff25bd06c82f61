import { type Logger, pino } from "pino";

/** Fields that must not reach a log, whatever object they come in. */
const SECRETS = [
  "token",
  "*.token",
  "*.*.token",
  "authorization",
  "*.authorization",
  "DISCORD_TOKEN",
  "*.DISCORD_TOKEN",
];

/** Writes JSON lines to standard error: standard output belongs to the answers. */
export const createLogger = (level: string): Logger =>
  pino(
    { level, base: null, redact: { paths: SECRETS, censor: "[secret]" } },
    pino.destination({ dest: 2, sync: true }),
  );
