import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { startWeb } from "../../src/web/start-web.ts";
import type { WebOptions } from "../../src/web/web-options.ts";

const OPTIONS: WebOptions = {
  host: "127.0.0.1",
  port: 0,
  publicUrl: undefined,
  requestsPerMinute: 0,
  corsOrigins: [],
  longestQuestion: 100,
  metrics: { contentType: "text/plain", text: async () => "", requested: () => undefined },
  logger: { info: () => undefined, error: () => undefined },
  sources: () => undefined,
};

const freePort = async (): Promise<{ port: number; server: ReturnType<typeof createServer> }> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return { port: address.port, server };
};

describe("startWeb", () => {
  it("says that the port is busy and what to do", async () => {
    const { port, server } = await freePort();
    onTestFinished(() => void server.close());
    await expect(startWeb({ ...OPTIONS, port })).rejects.toMatchObject({
      name: "AppError",
      message: `Cannot serve the web pages at "127.0.0.1:${port}": another program listens there`,
      hint: expect.stringContaining("WEB_PORT"),
    });
  });

  it("says that the machine has no such address", async () => {
    await expect(startWeb({ ...OPTIONS, host: "203.0.113.1" })).rejects.toMatchObject({
      message: expect.stringContaining("no such address"),
      hint: expect.stringContaining("WEB_HOST"),
    });
  });

  it("stops listening when it is stopped, though a browser keeps its connection", async () => {
    const { address, stop } = await startWeb(OPTIONS);
    const response = await fetch(`${address}/healthz/live`);
    expect(await response.json()).toEqual({ live: true });
    await stop();
    await expect(fetch(`${address}/healthz/live`)).rejects.toThrow();
  });
});
