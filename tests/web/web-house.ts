import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createApp } from "../../src/app.ts";
import { connectWeb, type Running } from "../../src/cli/connect-web.ts";
import { readConfig } from "../../src/config.ts";
import { createServing, type Serving } from "../../src/serving.ts";
import type { Answer, Document } from "../../src/types.ts";
import { recordEvents } from "../workspace.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder of documents, indexed and served by the real parts. */
export interface WebHouse {
  readonly root: string;
  readonly origin: string;
  readonly serving: Serving;
  /** What the pages look at; without a `serving` they are not ready. */
  readonly running: Running;
  /** Writes files and brings the index in line. */
  change(files: Files): Promise<void>;
  document(path: string): Document;
  ask(question: string): Promise<Answer>;
  get(path: string, init?: RequestInit): Promise<Response>;
  text(path: string, init?: RequestInit): Promise<string>;
  close(): Promise<void>;
}

export async function openWebHouse(
  files: Files,
  environment: Readonly<Record<string, string>> = {},
): Promise<WebHouse> {
  const root = await mkdtemp(join(tmpdir(), "yinju-web-"));
  const seedsDir = join(root, "seeds");
  const write = async (more: Files): Promise<void> => {
    for (const [path, content] of Object.entries(more)) {
      await mkdir(dirname(join(seedsDir, path)), { recursive: true });
      await writeFile(join(seedsDir, path), content);
    }
  };
  await write(files);
  const app = createApp(
    readConfig({
      SEEDS_DIR: seedsDir,
      INDEX_DIR: join(root, "index"),
      WEB_PORT: "0",
      LOG_LEVEL: "silent",
      ...environment,
    }),
  );
  const index = () => app.index({ isFull: false, events: recordEvents() });
  await index();
  const serving = createServing(await app.open(), {
    open: app.open,
    newest: app.newest,
    index,
    onFailure: (error) => {
      throw error;
    },
  });
  const running: Running = { serving, isGatewayReady: undefined };
  const { server } = await connectWeb(app, running);
  const get = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${server.address}${path}`, { redirect: "manual", ...init });
  return {
    root,
    origin: server.address,
    serving,
    running,
    async change(more) {
      await write(more);
      await serving.reindex(recordEvents());
    },
    document(path) {
      const found = [...serving.current().documents.values()].find((document) => document.path === path);
      if (!found) throw new Error(`No document "${path}"`);
      return found;
    },
    ask: (question) => serving.ask(question, { limit: 3 }),
    get,
    text: async (path, init) => (await get(path, init)).text(),
    async close() {
      await server.stop();
      await serving.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Address, without its origin, of the place of some words on their source page. */
export const placeOf = (house: WebHouse, path: string, words: string, units = 1): string => {
  const document = house.document(path);
  const start = document.text.indexOf(words);
  const span = house.serving
    .current()
    .quotable(document.id)
    .find((one) => one.start === start && one.units === units);
  if (!span) throw new Error(`"${words}" cannot be quoted from "${path}"`);
  return `/documents/${document.id}#q-${span.citationId}`;
};
