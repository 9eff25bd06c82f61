import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { indexApart } from "../../src/cli/index-apart.ts";
import { readConfig } from "../../src/config.ts";
import { AppError } from "../../src/errors.ts";
import { BINARY, createWorkspace, recordEvents } from "../workspace.ts";

const configOf = ({ seedsDir, indexDir }: { seedsDir: string; indexDir: string }) =>
  readConfig({ SEEDS_DIR: seedsDir, INDEX_DIR: indexDir });

describe("indexApart", () => {
  it("makes the index, and tells of it what the indexer tells", async () => {
    const workspace = await createWorkspace({ "a.md": "# Ferry\n\nThe ferry left.\n", "bad.md": BINARY });
    const config = configOf(workspace);
    const events = recordEvents();
    const report = await indexApart(config, events);
    expect(report).toMatchObject({ isWritten: true, added: ["a.md"], documents: 1 });
    expect(report.skipped.map(({ path }) => path)).toEqual(["bad.md"]);
    expect(await createApp(config).hasIndex()).toBe(true);
    const again = recordEvents();
    expect(await indexApart(config, again)).toMatchObject({ isWritten: false });
    expect(events).not.toEqual(again);
  });

  it("leaves this thread to others meanwhile", async () => {
    const workspace = await createWorkspace({ "a.md": "# Ferry\n\nThe ferry left.\n" });
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    await indexApart(configOf(workspace), recordEvents());
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });

  it("fails with what the indexer fails with", async () => {
    const workspace = await createWorkspace({});
    const error = await indexApart(configOf(workspace), recordEvents()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      message: expect.stringContaining("there is no document in it"),
      hint: expect.stringContaining("Put documents there"),
    });
  });
});
