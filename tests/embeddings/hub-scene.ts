import { mkdtempSync } from "node:fs";
import { mkdtemp, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach } from "vitest";
import { type FakeHub, modelIn, type Reply, startFakeHub } from "./fake-hub.ts";

interface HubScene {
  /** A folder of the test file's own. */
  readonly root: string;
  freshDir(): Promise<string>;
  /** Closes it when the test is over. */
  keep<Thing extends { close(): Promise<void> }>(thing: Thing): Thing;
  hubThat(answer: (path: string) => Reply): Promise<FakeHub>;
  /** Serves a model, but breaks off within its weights until it is mended. */
  breakingHub(folder: string, id: string): Promise<BreakingHub>;
  /** A folder with a model whose weights are cut short. */
  damagedFolder(make: (folder: string) => Promise<unknown>): Promise<string>;
}

interface BreakingHub extends FakeHub {
  mend(): void;
}

/** How far the weights come before the line breaks. */
export const BROKEN_AFTER = 5000;
/** How much is left of weights that are cut short. */
const LEFT = 500;
const WEIGHTS = "onnx/model_quantized.onnx";

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
  const freshDir = (): Promise<string> => mkdtemp(join(root, "dir-"));
  const hubThat: HubScene["hubThat"] = async (answer) => keep(await startFakeHub(answer));
  return {
    root,
    freshDir,
    keep,
    hubThat,
    async breakingHub(folder, id) {
      const serve = modelIn(folder, id);
      let isBroken = true;
      const hub = await hubThat((path) => ({
        ...serve(path),
        ...(isBroken && path.endsWith(WEIGHTS) ? { cutAfter: BROKEN_AFTER, cutDelayMs: 100 } : {}),
      }));
      const mend = (): void => {
        isBroken = false;
      };
      return { ...hub, mend };
    },
    async damagedFolder(make) {
      const folder = await freshDir();
      await make(folder);
      await truncate(join(folder, WEIGHTS), LEFT);
      return folder;
    },
  };
};
