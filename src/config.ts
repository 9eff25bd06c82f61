import { resolve, sep } from "node:path";
import { z } from "zod";
import { AppError } from "./errors.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as one that is not set. */
const text = z.string().trim().min(1);
const webAddress = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with "http://" or "https://"',
});
const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const isOrigin = (text: string): boolean =>
  text === "*" || (/^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text);

const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(least, `must be ${least} or more`)
    .max(most, `must be ${most} or less`);

const SCHEMA = z.object({
  SEEDS_DIR: text.default("seeds"),
  INDEX_DIR: text.default("index"),
  EMBEDDING_MODEL: text.default("builtin"),
  RERANKER_MODEL: text.optional(),
  MODELS_DIR: text.default("models/hub"),
  HF_ENDPOINT: webAddress.optional(),
  HF_TOKEN: text.optional(),
  DISCORD_TOKEN: text.optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, "must be a Discord id: 17 to 20 digits")
    .optional(),
  DISCORD_API_URL: webAddress.refine((url) => url.endsWith("/api"), 'must end in "/api"').optional(),
  ASK_CHANNELS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((id) => id !== ""))
    .pipe(z.array(z.string().regex(/^\d{17,20}$/, "must be Discord ids, separated by commas")))
    .default([]),
  COOLDOWN_SECONDS: wholeNumber(0, 86_400).default(5),
  FEEDBACK: z.enum(["on", "off"], { error: "must be on or off" }).default("off"),
  FEEDBACK_SALT: text.min(16, "must have 16 characters or more").optional(),
  WEB_HOST: text.default("127.0.0.1"),
  WEB_PORT: wholeNumber(0, 65_535).default(8765),
  PUBLIC_URL: webAddress.optional(),
  WEB_REQUESTS_PER_MINUTE: wholeNumber(0, 1_000_000).default(60),
  WEB_CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((origin) => origin !== ""))
    .pipe(z.array(z.string().refine(isOrigin, 'must be origins such as "https://example.org", or "*"')))
    .default([]),
  SOURCE_BASE_URL: webAddress.optional(),
  DATABASE_URL: text.optional(),
  LOG_LEVEL: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(", ")}` }).default("info"),
});

/** An index among the documents would be indexed, and the index of that again. */
const isInside = (folder: string, outer: string): boolean =>
  `${resolve(folder)}${sep}`.startsWith(`${resolve(outer)}${sep}`);

const CHECKED_SCHEMA = SCHEMA.refine(({ SEEDS_DIR, INDEX_DIR }) => !isInside(INDEX_DIR, SEEDS_DIR), {
  path: ["INDEX_DIR"],
  message: "must not lie inside SEEDS_DIR",
});

export interface Config {
  readonly seedsDir: string;
  readonly indexDir: string;
  readonly embeddingModel: string;
  /** Undefined: candidates keep the order that words and vectors give them. */
  readonly rerankerModel: string | undefined;
  readonly modelsDir: string;
  readonly hubEndpoint: string | undefined;
  readonly hubToken: string | undefined;
  readonly discord: {
    readonly token: string | undefined;
    readonly guildId: string | undefined;
    readonly apiUrl: string | undefined;
    readonly askChannels: readonly string[];
    readonly cooldownSeconds: number;
  };
  /** Salt: what user ids are hashed with; undefined: one that is kept in the index folder. */
  readonly feedback: { readonly isOn: boolean; readonly salt: string | undefined };
  readonly web: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string | undefined;
    /** Questions of one client; 0 sets no limit. */
    readonly requestsPerMinute: number;
    /** Whose scripts may read the API; `*`: everybody's. */
    readonly corsOrigins: readonly string[];
  };
  readonly sourceBaseUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly logLevel: (typeof LEVELS)[number];
}

/** Settings that are not repeated where a message names them. */
const isSecret = (name: string): boolean => /TOKEN|SALT/.test(name);

const describeIssues = (error: z.ZodError, given: Environment): string =>
  error.issues
    .map(({ path, message }) => {
      const name = String(path[0]);
      return given[name] === undefined || isSecret(name)
        ? `${name} ${message}`
        : `${name} "${given[name]}" ${message}`;
    })
    .join("; ");

const deepFreeze = <T extends object>(value: T): T => {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) deepFreeze(part);
  return Object.freeze(value);
};

/**
 * Reads the settings from environment variables; relative folders count from the working directory.
 *
 * @throws AppError that names every wrong value at once
 */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = CHECKED_SCHEMA.safeParse(given);
  if (!parsed.success) {
    throw new AppError(`Cannot use the settings: ${describeIssues(parsed.error, given)}`, {
      hint: 'Correct them in the environment or in the file ".env"; ".env.example" explains each.',
    });
  }
  const values = parsed.data;
  return deepFreeze({
    seedsDir: resolve(values.SEEDS_DIR),
    indexDir: resolve(values.INDEX_DIR),
    embeddingModel: values.EMBEDDING_MODEL,
    rerankerModel: values.RERANKER_MODEL,
    modelsDir: resolve(values.MODELS_DIR),
    hubEndpoint: values.HF_ENDPOINT,
    hubToken: values.HF_TOKEN,
    discord: {
      token: values.DISCORD_TOKEN,
      guildId: values.DISCORD_GUILD_ID,
      apiUrl: values.DISCORD_API_URL,
      askChannels: values.ASK_CHANNELS,
      cooldownSeconds: values.COOLDOWN_SECONDS,
    },
    feedback: { isOn: values.FEEDBACK === "on", salt: values.FEEDBACK_SALT },
    web: {
      host: values.WEB_HOST,
      port: values.WEB_PORT,
      publicUrl: values.PUBLIC_URL,
      requestsPerMinute: values.WEB_REQUESTS_PER_MINUTE,
      corsOrigins: values.WEB_CORS_ORIGINS,
    },
    sourceBaseUrl: values.SOURCE_BASE_URL,
    databaseUrl: values.DATABASE_URL,
    logLevel: values.LOG_LEVEL,
  });
}
