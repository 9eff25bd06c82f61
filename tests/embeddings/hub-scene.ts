import { mkdtempSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach } from "vitest";
import { type FakeHub, type Reply, startFakeHub } from "./fake-hub.ts";

interface HubScene {
  /** A folder of the test file's own. */
  readonly root: string;
  freshDir(): Promise<string>;
  /** Closes it when the test is over. */
  keep<Thing extends { close(): Promise<void> }>(thing: Thing): Thing;
  hubThat(answer: (path: string) => Reply): Promise<FakeHub>;
}

/** What tests of models of the hub work with; to be called outside of tests, it cleans up behind them. */
export const useHubScene = (): HubScene => {
  const root = mkdtempSync(join(tmpdir(), "yinju-hub-"));
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });
  afterAll(() => rm(root, { recursive: true, force: true }));
  const keep: HubScene["keep"] = (thing) => {
    opened.push(thing);
    return thing;
  };
  return {
    root,
    freshDir: () => mkdtemp(join(root, "dir-")),
    keep,
    hubThat: async (answer) => keep(await startFakeHub(answer)),
  };
};
