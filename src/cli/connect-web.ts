import type { App } from "../app.ts";
import { LONGEST_QUESTION } from "../ask.ts";
import { createLogger } from "../logger.ts";
import type { Serving } from "../serving.ts";
import { followSuccessors } from "../store/successors-file.ts";
import { createMetrics, type Metrics } from "../web/metrics.ts";
import { startWeb, type WebServer } from "../web/start-web.ts";
import type { Sources } from "../web/web-options.ts";

/** What the pages show of what is going on: it comes into being one after another. */
export interface Running {
  serving: Serving | undefined;
  /** Undefined: there is no bot. */
  isGatewayReady: (() => boolean) | undefined;
}

export interface ConnectedWeb {
  readonly server: WebServer;
  readonly metrics: Metrics;
}

const sourcesOf = (app: App, serving: Serving, metrics: Metrics): Sources => ({
  ask: metrics.counted(serving.ask),
  findSource: serving.findSource,
  documents: () => serving.current().listDocuments(),
  findDocument: (id) => serving.current().documents.get(id),
  quotable: (documentId) => serving.current().quotable(documentId),
  async successorOf(citationId) {
    const successors = await app.successors();
    return followSuccessors(successors, citationId, (id) => serving.findSource(id) !== undefined);
  },
  indexedAt: () => serving.current().manifest.createdAt,
  status: app.status,
});

/**
 * Listens at once, and answers as soon as there is something to answer from. So a port that is busy is told before the
 * documents are read, and a program that watches this one sees that it lives.
 */
export async function connectWeb(app: App, running: Running): Promise<ConnectedWeb> {
  const { web, logLevel } = app.config;
  const current = () => running.serving?.current();
  const metrics = createMetrics({
    indexedAt: () => current()?.manifest.createdAt,
    documents: () => current()?.documents.size,
    passages: () => current()?.passageCount,
    indexSize: app.indexSize,
    isGatewayReady: () => running.isGatewayReady?.(),
  });
  let known: { readonly of: Serving; readonly sources: Sources } | undefined;
  const server = await startWeb({
    ...web,
    longestQuestion: LONGEST_QUESTION,
    metrics,
    logger: createLogger(logLevel),
    sources() {
      const { serving } = running;
      if (!serving) return undefined;
      if (known?.of !== serving) known = { of: serving, sources: sourcesOf(app, serving, metrics) };
      return known.sources;
    },
  });
  return { server, metrics };
}
