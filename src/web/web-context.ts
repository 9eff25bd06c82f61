import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { replaceUnprintable } from "../text/characters.ts";
import type { AskInTurn } from "./ask-in-turn.ts";
import { chooseTongue } from "./choose-tongue.ts";
import { clientOf } from "./client-address.ts";
import { labelsIn } from "./labels.ts";
import { createPageContext, type Html, type PageContext } from "./page-context.ts";
import type { TakeRequest } from "./rate-limit.ts";
import type { WebOptions } from "./web-options.ts";

export interface WebEnvironment {
  readonly Bindings: HttpBindings;
}

export type WebRequest = Context<WebEnvironment>;

/** What every route is given. */
export interface WebParts {
  readonly options: WebOptions;
  readonly ask: AskInTurn;
  readonly takeQuestion: TakeRequest;
  /** Folder of the public address, without a slash at its end. */
  readonly base: string;
  /** Day, `YYYY-MM-DD`. */
  readonly today: () => string;
}

/** Folder of an address, without a slash at its end. */
export const baseOf = (publicUrl: string | undefined): string =>
  publicUrl === undefined ? "" : new URL(publicUrl).pathname.replace(/\/+$/, "");

/** The path below the folder of the public address: a proxy may keep the folder or take it away. */
const pathBelow = (path: string, base: string): string =>
  base !== "" && (path === base || path.startsWith(`${base}/`)) ? path.slice(base.length) || "/" : path;

export const pageContextOf = (request: WebRequest, { base }: Pick<WebParts, "base">): PageContext => {
  const { req } = request;
  const asked = req.query("lang");
  const tongue = chooseTongue(asked, req.header("accept-language"));
  const query = new URL(req.url).searchParams;
  return createPageContext({
    tongue,
    labels: labelsIn(tongue),
    asked,
    path: pathBelow(req.path, base),
    query,
    base,
  });
};

/** Sends a page. Whatever a document holds, no control character of it reaches a browser. */
export const sendPage = async (
  request: WebRequest,
  page: Html,
  status: 200 | 400 | 404 | 429 | 500 | 503 = 200,
): Promise<Response> => {
  request.header("Cache-Control", "private, no-cache");
  request.header("Vary", "Accept-Language");
  return request.html(replaceUnprintable(String(await page)), status);
};

/** Counts a question of a client; gives the seconds to wait, 0 if it may be asked. */
export const takeTurn = (request: WebRequest, { takeQuestion }: Pick<WebParts, "takeQuestion">): number => {
  const peer = request.env.incoming.socket.remoteAddress;
  const client = clientOf(peer, request.req.header("x-forwarded-for"));
  return client === undefined ? 0 : takeQuestion(client);
};
