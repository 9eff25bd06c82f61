import type { App } from "../app.ts";
import type { BotOptions } from "../discord/bot-options.ts";
import type { Bot } from "../discord/start-bot.ts";
import type { IndexEvents } from "../index-corpus.ts";
import type { Serving } from "../serving.ts";

/** Starts the Discord bot if there is a token for it. Its library is loaded only then. */
export async function connectDiscord(app: App, serving: Serving): Promise<Bot | undefined> {
  const { discord, feedback, indexDir, logLevel } = app.config;
  const { token, guildId, apiUrl, askChannels, cooldownSeconds } = discord;
  if (token === undefined) return undefined;
  const [{ startBot }, { createFeedback }, { createLogger }] = await Promise.all([
    import("../discord/start-bot.ts"),
    import("../discord/feedback.ts"),
    import("../logger.ts"),
  ]);
  const logger = createLogger(logLevel);
  return startBot({
    ...sourcesOf(app, serving, logger),
    ...(feedback.isOn ? { feedback: await createFeedback({ folder: indexDir, salt: feedback.salt }) } : {}),
    token,
    guildId,
    apiUrl,
    askChannels,
    cooldownSeconds,
    logger,
  });
}

type Ports = Pick<
  BotOptions,
  "ask" | "findSource" | "documents" | "generation" | "indexedAt" | "status" | "reindex"
>;

export const sourcesOf = (app: App, serving: Serving, logger: BotOptions["logger"]): Ports => {
  const indexedAt = (): string => serving.current().manifest.createdAt;
  return {
    ask: serving.ask,
    findSource: serving.findSource,
    documents: () => serving.current().listDocuments(),
    // Short, since it stands in every button.
    generation: () => Date.parse(indexedAt()).toString(36),
    indexedAt,
    status: app.status,
    async reindex(progressed) {
      const told: IndexEvents = {
        skipped: (path, reason) => logger.warn({ path, reason }, "file skipped"),
        warned: (path, reason) => logger.warn({ path, reason }, "file has a flaw"),
        progressed,
      };
      const report = await serving.reindex(told);
      if (!report) return undefined;
      const { added, changed, removed, skipped, documents, passages, tookMs } = report;
      return {
        added: added.length,
        changed: changed.length,
        removed: removed.length,
        skipped: skipped.length,
        documents,
        passages,
        tookMs,
      };
    },
  };
};
