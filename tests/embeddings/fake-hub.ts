import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

export interface Reply {
  readonly status: number;
  readonly body?: Uint8Array;
  /** The connection breaks after half of the body. */
  readonly breaksOff?: boolean;
}

export interface FakeHub {
  readonly endpoint: string;
  /** Paths that were asked for, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** A server on this machine that plays the hub. */
export const startFakeHub = async (answer: (path: string) => Reply): Promise<FakeHub> => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "", "http://hub").pathname);
    requests.push(path);
    const { status, body = new Uint8Array(), breaksOff = false } = answer(path);
    if (status === 200 && request.headers.range === "bytes=0-0") {
      response
        .writeHead(206, { "content-range": `bytes 0-0/${body.length}`, "content-length": 1 })
        .end(body.slice(0, 1));
    } else if (breaksOff) {
      response.writeHead(status, { "content-length": body.length });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
    } else {
      response.writeHead(status, { "content-length": body.length }).end(body);
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

/** Answers with the files of `folder` as those of `modelId`, and with 404 otherwise. */
export const modelIn =
  (folder: string, modelId: string) =>
  (path: string): Reply => {
    const start = `/${modelId}/resolve/main/`;
    const file = join(folder, path.slice(start.length));
    if (!path.startsWith(start) || !existsSync(file)) return { status: 404 };
    return { status: 200, body: readFileSync(file) };
  };

/** An address at which nobody listens. */
export const unusedEndpoint = async (): Promise<string> => {
  const hub = await startFakeHub(() => ({ status: 200 }));
  await hub.close();
  return hub.endpoint;
};
