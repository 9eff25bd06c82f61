import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type App, createApp } from "../../src/app.ts";
import { sourcesOf } from "../../src/cli/connect-discord.ts";
import { readConfig } from "../../src/config.ts";
import type { BotOptions } from "../../src/discord/bot-options.ts";
import { createFeedback } from "../../src/discord/feedback.ts";
import { type Bot, startBot } from "../../src/discord/start-bot.ts";
import { createServing, type Serving } from "../../src/serving.ts";
import { createFakeDiscord, type FakeDiscord } from "./fake-discord/fake-discord.ts";
import type { WorldOptions } from "./fake-discord/world.ts";

interface LoggedLine {
  readonly level: "info" | "warn" | "error";
  readonly fields: object;
  readonly message: string;
}

interface HouseOptions {
  readonly world?: WorldOptions;
  /** Documents beside the samples of the project. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the samples of the project are among the documents. */
  readonly hasSamples?: boolean;
  readonly bot?: Partial<BotOptions> | ((discord: FakeDiscord) => Partial<BotOptions>);
  readonly hasFeedback?: boolean;
}

/** The real bot over a real index of real documents, connected to a fake Discord. */
export interface BotHouse {
  readonly discord: FakeDiscord;
  readonly app: App;
  readonly serving: Serving;
  readonly seedsDir: string;
  readonly indexDir: string;
  readonly logged: readonly LoggedLine[];
  /** What the bot has asked of the index. */
  readonly asked: readonly { readonly question: string; readonly earlier: string | undefined }[];
  /** Adds documents; the index does not know them yet. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Stops the bot, and starts it again, with other options if they are given. */
  restart(changes?: Partial<BotOptions>): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

const SAMPLES = resolve(import.meta.dirname, "../../seeds");
const SILENT = { skipped: () => undefined, warned: () => undefined, progressed: () => undefined };

export async function openBotHouse(options: HouseOptions = {}): Promise<BotHouse> {
  const { world = {}, files = {}, hasSamples = true, bot: changes = {}, hasFeedback = false } = options;
  const root = await mkdtemp(join(tmpdir(), "yinju-house-"));
  const folders = { seedsDir: join(root, "seeds"), indexDir: join(root, "index") };
  const write: BotHouse["write"] = async (more) => {
    for (const [name, text] of Object.entries(more)) await writeFile(join(folders.seedsDir, name), text);
  };
  if (hasSamples) await cp(SAMPLES, folders.seedsDir, { recursive: true });
  else await mkdir(folders.seedsDir);
  await write(files);
  const app = createApp(readConfig({ SEEDS_DIR: folders.seedsDir, INDEX_DIR: folders.indexDir }));
  await app.index({ isFull: false, events: SILENT });
  const logged: LoggedLine[] = [];
  const note = (level: LoggedLine["level"]) => (fields: object, message: string) => {
    logged.push({ level, fields, message });
  };
  const logger = { info: note("info"), warn: note("warn"), error: note("error") };
  const serving = createServing(await app.open(), {
    open: app.open,
    newest: app.newest,
    index: (events) => app.index({ isFull: false, events }),
    onFailure: (error) => logger.error({ error }, "cannot open the index"),
  });
  const discord = await createFakeDiscord(world);
  const feedback = hasFeedback
    ? await createFeedback({ folder: folders.indexDir, salt: "salt of the scenario" })
    : undefined;
  const asked: { question: string; earlier: string | undefined }[] = [];
  const ask: BotOptions["ask"] = (question, wanted) => {
    asked.push({ question, earlier: wanted.earlier });
    return serving.ask(question, wanted);
  };
  const start = (more: Partial<BotOptions>): Promise<Bot> =>
    startBot({
      ...sourcesOf(app, serving, logger),
      ask,
      feedback,
      token: discord.world.token,
      apiUrl: discord.apiUrl,
      guildId: discord.world.guildId,
      askChannels: [],
      cooldownSeconds: 0,
      logger,
      ...more,
    });
  const own = typeof changes === "function" ? changes(discord) : changes;
  let bot = await start(own);
  return {
    discord,
    app,
    serving,
    ...folders,
    logged,
    asked,
    write,
    async restart(more = {}) {
      await bot.stop();
      bot = await start({ ...own, ...more });
    },
    stop: () => bot.stop(),
    async close() {
      await bot.stop();
      await serving.close();
      await discord.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
