import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Config, readConfig } from "../src/config.ts";

const DEFAULTS: Config = {
  seedsDir: resolve("seeds"),
  indexDir: resolve("index"),
  embeddingModel: "builtin",
  rerankerModel: undefined,
  modelsDir: resolve("models/hub"),
  hubEndpoint: undefined,
  hubToken: undefined,
  discord: { token: undefined, guildId: undefined, apiUrl: undefined, askChannels: [], cooldownSeconds: 5 },
  feedback: { isOn: false, salt: undefined },
  web: { host: "127.0.0.1", port: 8765, publicUrl: undefined, requestsPerMinute: 60, corsOrigins: [] },
  sourceBaseUrl: undefined,
  databaseUrl: undefined,
  logLevel: "info",
};

const ID = "123456789012345678";

/** Variable, a good value, and the part of the settings that it must change. */
const GOOD: readonly (readonly [string, string, Partial<Config>])[] = [
  ["SEEDS_DIR", "some/where", { seedsDir: resolve("some/where") }],
  ["INDEX_DIR", "/tmp/index", { indexDir: resolve("/tmp/index") }],
  ["EMBEDDING_MODEL", "owner/model", { embeddingModel: "owner/model" }],
  ["RERANKER_MODEL", "owner/reranker", { rerankerModel: "owner/reranker" }],
  ["MODELS_DIR", "cache", { modelsDir: resolve("cache") }],
  ["HF_ENDPOINT", "https://mirror.example", { hubEndpoint: "https://mirror.example" }],
  ["HF_TOKEN", "hf_example", { hubToken: "hf_example" }],
  ["DISCORD_TOKEN", "secret", { discord: { ...DEFAULTS.discord, token: "secret" } }],
  ["DISCORD_GUILD_ID", ID, { discord: { ...DEFAULTS.discord, guildId: ID } }],
  [
    "DISCORD_API_URL",
    "http://127.0.0.1:1/api",
    { discord: { ...DEFAULTS.discord, apiUrl: "http://127.0.0.1:1/api" } },
  ],
  ["ASK_CHANNELS", ID, { discord: { ...DEFAULTS.discord, askChannels: [ID] } }],
  ["ASK_CHANNELS", ` ${ID}, ${ID}9 ,`, { discord: { ...DEFAULTS.discord, askChannels: [ID, `${ID}9`] } }],
  ["COOLDOWN_SECONDS", "0", { discord: { ...DEFAULTS.discord, cooldownSeconds: 0 } }],
  ["FEEDBACK", "on", { feedback: { isOn: true, salt: undefined } }],
  ["FEEDBACK_SALT", "sixteen letters!", { feedback: { isOn: false, salt: "sixteen letters!" } }],
  ["WEB_HOST", "0.0.0.0", { web: { ...DEFAULTS.web, host: "0.0.0.0" } }],
  ["WEB_PORT", "0", { web: { ...DEFAULTS.web, port: 0 } }],
  ["WEB_REQUESTS_PER_MINUTE", "0", { web: { ...DEFAULTS.web, requestsPerMinute: 0 } }],
  [
    "WEB_CORS_ORIGINS",
    "https://a.example, *",
    { web: { ...DEFAULTS.web, corsOrigins: ["https://a.example", "*"] } },
  ],
  ["PUBLIC_URL", "https://a.example/b", { web: { ...DEFAULTS.web, publicUrl: "https://a.example/b" } }],
  ["SOURCE_BASE_URL", "https://a.example", { sourceBaseUrl: "https://a.example" }],
  ["DATABASE_URL", "postgres://localhost/a", { databaseUrl: "postgres://localhost/a" }],
  ["LOG_LEVEL", "debug", { logLevel: "debug" }],
];

const BAD: readonly (readonly [string, string, string])[] = [
  ["HF_ENDPOINT", "mirror.example", "must be an address"],
  ["DISCORD_GUILD_ID", "12", "must be a Discord id: 17 to 20 digits"],
  ["DISCORD_API_URL", "ftp://a.example/api", "must be an address"],
  ["DISCORD_API_URL", "https://a.example", 'must end in "/api"'],
  ["ASK_CHANNELS", `${ID},general`, "must be Discord ids, separated by commas"],
  ["COOLDOWN_SECONDS", "-1", "must be 0 or more"],
  ["COOLDOWN_SECONDS", "1.5", "must be a whole number"],
  ["FEEDBACK", "yes", "must be on or off"],
  ["WEB_PORT", "http", "must be a number"],
  ["WEB_PORT", "65536", "must be 65535 or less"],
  ["PUBLIC_URL", "javascript:alert(1)", "must be an address"],
  ["SOURCE_BASE_URL", "//a.example", "must be an address"],
  ["LOG_LEVEL", "loud", "must be one of fatal, error, warn, info, debug, trace, silent"],
];

describe("readConfig", () => {
  it("needs no variable at all", () => {
    expect(readConfig({})).toEqual(DEFAULTS);
  });

  it.each(GOOD)("takes %s=%s and nothing else changes", (name, value, changed) => {
    expect(readConfig({ [name]: value, PATH: "/bin" })).toEqual({ ...DEFAULTS, ...changed });
  });

  it.each(GOOD.map(([name]) => name))("takes an empty %s for one that is not set", (name) => {
    expect(readConfig({ [name]: "" })).toEqual(DEFAULTS);
    expect(readConfig({ [name]: " \t" })).toEqual(DEFAULTS);
  });

  it.each(BAD)("refuses %s=%s", (name, value, reason) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      expect.objectContaining({
        name: "AppError",
        message: expect.stringContaining(`${name} "${value}" ${reason}`),
        hint: expect.stringContaining(".env"),
      }),
    );
  });

  it("does not repeat a secret that it refuses", () => {
    expect(() => readConfig({ FEEDBACK_SALT: "short" })).toThrow(
      expect.objectContaining({
        message: "Cannot use the settings: FEEDBACK_SALT must have 16 characters or more",
      }),
    );
  });

  it("reports every wrong value at once", () => {
    const wrong = new Map(BAD.map(([name, value]) => [name, value]));
    expect(() => readConfig(Object.fromEntries(wrong))).toThrow(
      expect.objectContaining({
        message: expect.toSatisfy((message: string) =>
          [...wrong].every(([name, value]) => message.split(`${name} "${value}" must`).length === 2),
        ),
      }),
    );
  });

  it("cannot be changed, at any depth", () => {
    const config = readConfig({ ASK_CHANNELS: ID });
    const parts = [config, config.discord, config.discord.askChannels, config.web];
    expect(parts.map((part) => Object.isFrozen(part))).toEqual([true, true, true, true]);
  });

  it.each([
    { SEEDS_DIR: "documents", INDEX_DIR: "documents/index" },
    { SEEDS_DIR: ".", INDEX_DIR: "index" },
    { SEEDS_DIR: "same", INDEX_DIR: "same" },
  ])("refuses an index among the documents: $INDEX_DIR in $SEEDS_DIR", (environment) => {
    expect(() => readConfig(environment)).toThrow(/INDEX_DIR .*must not lie inside SEEDS_DIR/);
  });

  it("takes an index beside the documents whose name begins alike", () => {
    expect(() => readConfig({ SEEDS_DIR: "documents", INDEX_DIR: "documents-index" })).not.toThrow();
  });
});
