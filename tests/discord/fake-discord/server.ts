import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { INTERACTION_ROUTES } from "./interaction-routes.ts";
import type { Stage } from "./messages.ts";
import { createRateLimits, tooMany } from "./rate-limits.ts";
import { Refusal } from "./refusal.ts";
import { ROUTES } from "./routes.ts";

/** What goes wrong with the next requests of a kind. */
export interface Trouble {
  readonly method?: string;
  readonly path?: RegExp;
  /** Answered with this status; `cut` breaks the connection instead. */
  readonly status: number | "cut";
  /** Seconds that a 429 asks to wait. */
  readonly retryAfter?: number;
  /** The request is carried out all the same: only its answer is lost. */
  readonly isCarriedOut?: boolean;
  /** How many requests it still meets. */
  times: number;
}

export interface Server {
  /** Ends in `/api`. */
  readonly apiUrl: string;
  readonly gatewayUrl: string;
  readonly troubles: Trouble[];
  /** While true the gateway takes no connection. */
  isGatewayClosed: boolean;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Listens on a free port of this machine: HTTP for requests, WebSocket for the gateway. */
export async function startServer(stage: Stage, accept: (socket: WebSocket) => void): Promise<Server> {
  const troubles: Trouble[] = [];
  const count = createRateLimits();
  const http = createServer((request, response) => {
    void answer(request, response, { stage, troubles, count, gatewayUrl: server.gatewayUrl });
  });
  const sockets = new WebSocketServer({ noServer: true });
  http.on("upgrade", (request, socket, head) => {
    if (server.isGatewayClosed) socket.destroy();
    else sockets.handleUpgrade(request, socket, head, accept);
  });
  await new Promise<void>((resolve) => http.listen(0, HOST, resolve));
  const { port } = http.address() as AddressInfo;
  const server: Server = {
    apiUrl: `http://${HOST}:${port}/api`,
    gatewayUrl: `ws://${HOST}:${port}/`,
    troubles,
    isGatewayClosed: false,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

interface Desk {
  readonly stage: Stage;
  readonly troubles: Trouble[];
  readonly count: ReturnType<typeof createRateLimits>;
  readonly gatewayUrl: string;
}

const answer = async (request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> => {
  const { world } = desk.stage;
  const method = request.method ?? "GET";
  const url = new URL(request.url ?? "/", `http://${HOST}`);
  const path = decodeURIComponent(url.pathname.replace(/^\/api(?:\/v\d+)?/, ""));
  const text = await bodyOf(request);
  if (world.options.latency > 0) await delay(world.options.latency);
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  const record = { at: Date.now(), method, path, body, status: 0, refusal: null };
  world.requests.push(record);
  const headers: Record<string, string> = {};
  try {
    const trouble = nextTrouble(desk, method, path);
    if (trouble && trouble.isCarriedOut !== true && isCut(trouble, request)) return;
    const isWithToken = authorise(request, path, world.token);
    if (world.options.hasRateLimits) Object.assign(headers, desk.count(method, path, isWithToken));
    const result = route(method, path, { ...desk, query: url.searchParams, body }, isWithToken);
    if (trouble && isCut(trouble, request)) return;
    Object.assign(record, { status: result === undefined ? 204 : 200 });
    write(response, record.status, headers, result);
  } catch (error) {
    const refusal =
      error instanceof Refusal
        ? error
        : new Refusal(500, 0, error instanceof Error ? String(error.stack) : "");
    Object.assign(record, { status: refusal.status, refusal: refusal.body });
    write(response, refusal.status, { ...headers, ...refusal.headers }, refusal.body);
  }
  world.changes.notify();
};

/** The trouble that is in store for a request. */
const nextTrouble = ({ troubles }: Desk, method: string, path: string): Trouble | undefined => {
  const trouble = troubles.find(
    (one) => one.times > 0 && (one.method ?? method) === method && (one.path?.test(path) ?? true),
  );
  if (trouble) trouble.times -= 1;
  return trouble;
};

/** True if the connection was broken; throws where the trouble is an answer. */
const isCut = ({ status, retryAfter = 1 }: Trouble, { socket }: IncomingMessage): boolean => {
  if (status === 429) throw tooMany(retryAfter, false);
  if (status !== "cut") throw new Refusal(status, 0, `${status}: trouble`);
  socket.resetAndDestroy();
  return true;
};

/** True if the request needs the bot's token and has it; false if a key in its path is enough. */
const authorise = (request: IncomingMessage, path: string, token: string): boolean => {
  if (/^\/(?:interactions|webhooks)\//.test(path)) return false;
  if (request.headers.authorization !== `Bot ${token}`) throw new Refusal(401, 0, "401: Unauthorized");
  return true;
};

type Query = Desk & { readonly query: URLSearchParams; readonly body: unknown };

const route = (
  method: string,
  path: string,
  { stage, query, body, gatewayUrl }: Query,
  isWithToken: boolean,
): unknown => {
  const known = (isWithToken ? ROUTES : INTERACTION_ROUTES).find(
    ([verb, pattern]) => verb === method && pattern.test(path),
  );
  if (!known) {
    stage.world.unknownPaths.push(`${method} ${path}`);
    throw new Refusal(404, 0, "404: Not Found");
  }
  const [, pattern, handle] = known;
  return handle({ stage, parts: pattern.exec(path)?.slice(1) ?? [], query, body, gatewayUrl });
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
};

const write = (
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): void => {
  response.writeHead(status, {
    ...headers,
    ...(status === 204 ? {} : { "content-type": "application/json" }),
  });
  response.end(status === 204 ? undefined : JSON.stringify(body));
};
