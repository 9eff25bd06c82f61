import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { AppError } from "../errors.ts";
import { createWebApp } from "./web-app.ts";
import type { WebOptions } from "./web-options.ts";

/** Milliseconds and bytes that a client is given: a slow or a chatty one must not hold what others need. */
const SERVER_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
};
const MOST_CONNECTIONS = 1000;
/** Milliseconds that answers under way are given when the server stops. */
const STOP_TIMEOUT = 5000;

export interface WebServer {
  /** Such as `http://127.0.0.1:8765`. */
  readonly address: string;
  /** Takes no more requests, and waits some seconds at most for those under way. */
  stop(): Promise<void>;
}

const REASONS: Readonly<Record<string, { readonly reason: string; readonly hint: string }>> = {
  EADDRINUSE: {
    reason: "another program listens there",
    hint: "Set WEB_PORT to another port, or to 0 for any free one, or stop the other program.",
  },
  EACCES: { reason: "permission is denied", hint: "Set WEB_PORT to 1024 or more." },
  EADDRNOTAVAIL: {
    reason: "this machine has no such address",
    hint: "Set WEB_HOST to 127.0.0.1, or to 0.0.0.0 to let others in.",
  },
  ENOTFOUND: { reason: "there is no such name", hint: "Set WEB_HOST to an address of this machine." },
};

const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);

const listen = async (server: Server, { host, port }: WebOptions): Promise<void> => {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const known = REASONS[code];
    throw new AppError(
      `Cannot serve the web pages at "${bracketed(host)}:${port}": ${known?.reason ?? String(cause)}`,
      known ? { cause, hint: known.hint } : { cause },
    );
  }
};

const stop = async (server: Server): Promise<void> => {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT);
  await closed;
  clearTimeout(timer);
};

/**
 * Serves the web pages and the API until stopped.
 *
 * @throws AppError if nothing can listen at the address
 */
export async function startWeb(options: WebOptions): Promise<WebServer> {
  const app = createWebApp(options);
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: SERVER_LIMITS,
    overrideGlobalObjects: false,
  }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, options);
  const found = server.address();
  const port = typeof found === "object" && found !== null ? found.port : options.port;
  return { address: `http://${bracketed(options.host)}:${port}`, stop: () => stop(server) };
}
