import { describe, expect, it } from "vitest";
import { createIndexProgress } from "../../src/cli/progress.ts";
import { createFakeTerminal } from "./run-yinju.ts";

/** What the bar writes when it is taken away. */
const CURSOR_SHOWN = "\u001b[?25h";

describe("the progress of an index run", () => {
  it("is told in a few lines of each stage where nobody watches", async () => {
    const terminal = createFakeTerminal();
    const progress = await createIndexProgress(terminal);
    for (let done = 1; done <= 100; done += 1) progress.progressed("read", done, 100);
    progress.progressed("embed", 32, 40);
    progress.progressed("embed", 40, 40);
    progress.stop();
    expect(terminal.errorLines).toEqual([
      ...[25, 50, 75, 100].map((done) => `Reading ${done}/100`),
      "Embedding 32/40",
      "Embedding 40/40",
    ]);
    expect(terminal.outLines).toEqual([]);
  });

  it("is a bar on a terminal, taken away when it is full or a line has to be written", async () => {
    const terminal = createFakeTerminal({ isInteractive: true });
    const progress = await createIndexProgress(terminal);
    progress.progressed("read", 1, 3);
    expect(terminal.written("errorStream")).not.toContain(CURSOR_SHOWN);
    progress.skipped("a.md", "it is empty");
    expect(terminal.written("errorStream")).toContain(CURSOR_SHOWN);
    progress.warned("b.md", "odd");
    progress.progressed("read", 3, 3);
    expect(terminal.written("errorStream")).toContain(CURSOR_SHOWN);
    progress.stop();
    expect(terminal.errorLines).toEqual(['skipped "a.md": it is empty', 'note "b.md": odd']);
    expect(terminal.written("outStream")).toBe("");
  });

  it("cannot be steered by names and reasons", async () => {
    const terminal = createFakeTerminal();
    const progress = await createIndexProgress(terminal);
    progress.skipped("a\u001b[2J", "b\nc");
    progress.warned("d", "e\u009b");
    expect(terminal.errorLines).toEqual(['skipped "a\ufffd[2J": b c', 'note "d": e\ufffd']);
  });
});
