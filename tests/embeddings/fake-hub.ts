import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";

export interface Reply {
  readonly status: number;
  /** The whole file; the range that was asked for is cut out of it. */
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection breaks after so many bytes of what was asked for. */
  readonly cutAfter?: number;
  /** How long it stays open after them: bytes that were not read yet are lost with it. None unless told. */
  readonly cutDelayMs?: number;
  /** The answer has no length, and ends after so many bytes as if they were all. */
  readonly endsAfter?: number;
  /** The connection stays open after half of the bytes, and nothing more comes. */
  readonly stalls?: boolean;
  /** The bytes come in four parts, with such a pause before each. */
  readonly pauseMs?: number;
  /** The whole file is sent, whatever was asked for. */
  readonly ignoresRange?: boolean;
}

export interface HubVisit {
  readonly path: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
}

export interface FakeHub {
  readonly endpoint: string;
  /** What was asked for, in order. */
  readonly visits: readonly HubVisit[];
  close(): Promise<void>;
}

/** A server on this machine that plays the hub. */
export const startFakeHub = async (answer: (path: string, visit: HubVisit) => Reply): Promise<FakeHub> => {
  const visits: HubVisit[] = [];
  const server = createServer((request, response) => {
    const visit = visitOf(request);
    visits.push(visit);
    send(response, answer(visit.path, visit), visit);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    visits,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

const visitOf = ({ url, headers }: IncomingMessage): HubVisit => ({
  path: decodeURIComponent(new URL(url ?? "", "http://hub").pathname),
  range: headers.range,
  authorization: headers.authorization,
});

const send = (response: ServerResponse, reply: Reply, { range }: HubVisit): void => {
  const { status, body: file = new Uint8Array(), headers = {} } = reply;
  const start =
    status === 200 && !reply.ignoresRange ? Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0) : 0;
  if (start > 0 && start >= file.length) {
    response.writeHead(416, { ...headers, "content-range": `bytes */${file.length}` }).end();
    return;
  }
  const body = file.subarray(start);
  const partHeaders = { "content-range": `bytes ${start}-${file.length - 1}/${file.length}` };
  const allHeaders = { ...headers, ...(start > 0 ? partHeaders : {}) };
  const isWhole = reply.endsAfter === undefined;
  response.writeHead(start > 0 ? 206 : status, {
    ...(isWhole ? { "content-length": body.length } : {}),
    ...allHeaders,
  });
  const { cutAfter, cutDelayMs = 0, endsAfter, pauseMs, stalls } = reply;
  if (stalls) response.write(body.subarray(0, body.length / 2));
  else if (pauseMs !== undefined) Readable.from(slowly(body, pauseMs)).pipe(response);
  else if (endsAfter !== undefined) response.end(body.subarray(0, endsAfter));
  else if (cutAfter !== undefined)
    response.write(
      body.subarray(0, cutAfter),
      () => void setTimeout(cutDelayMs).then(() => response.destroy()),
    );
  else response.end(body);
};

async function* slowly(body: Uint8Array, pauseMs: number): AsyncGenerator<Uint8Array> {
  const part = Math.ceil(body.length / 4);
  for (let start = 0; start < body.length; start += part) {
    await setTimeout(pauseMs);
    yield body.subarray(start, start + part);
  }
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Answers with the files of `folder` as those of `modelId`, and with 404 otherwise. */
export const modelIn =
  (folder: string, modelId: string) =>
  (path: string): Reply => {
    const start = `/${modelId}/resolve/main/`;
    const file = join(folder, path.slice(start.length));
    if (!path.startsWith(start) || !existsSync(file)) return { status: 404 };
    const body = readFileSync(file);
    return { status: 200, body, headers: { etag: `"${sha256(body)}"` } };
  };

/** An address at which nobody listens. */
export const unusedEndpoint = async (): Promise<string> => {
  const hub = await startFakeHub(() => ({ status: 200 }));
  await hub.close();
  return hub.endpoint;
};
