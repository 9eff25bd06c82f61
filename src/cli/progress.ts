import type { SingleBar } from "cli-progress";
import type { IndexEvents } from "../index-corpus.ts";
import { printable } from "./printable.ts";
import type { Terminal } from "./terminal.ts";

const STAGES = { download: "Downloading (MB)", read: "Reading", embed: "Embedding", ask: "Asking" } as const;
type Stage = keyof typeof STAGES;

/** Shows how far a stage is, until it is stopped. */
export interface Gauge {
  show(stage: Stage, done: number, total: number): void;
  stop(): void;
}

export interface IndexProgress extends IndexEvents {
  stop(): void;
}

/** Without a terminal a line is written each time another such share of the work is done. */
const LINE_SHARE = 0.25;

const createLines = ({ error }: Terminal): Gauge => {
  let nextLine = LINE_SHARE;
  return {
    show(stage, done, total) {
      if (done !== total && done / total < nextLine) return;
      error(`${STAGES[stage]} ${done}/${total}`);
      nextLine = done / total + LINE_SHARE;
    },
    stop() {
      nextLine = LINE_SHARE;
    },
  };
};

const createBar = async ({ errorStream }: Terminal): Promise<Gauge> => {
  // Loaded only where it is seen.
  const { Presets, SingleBar } = await import("cli-progress");
  let bar: SingleBar | undefined;
  const start = (stage: Stage, total: number): SingleBar => {
    const format = `${STAGES[stage]} {bar} {value}/{total}`;
    const options = { stream: errorStream, format, hideCursor: true, clearOnComplete: true };
    const started = new SingleBar(options, Presets.shades_classic);
    started.start(total, 0);
    return started;
  };
  return {
    show(stage, done, total) {
      bar ??= start(stage, total);
      bar.update(done);
    },
    stop() {
      bar?.stop();
      bar = undefined;
    },
  };
};

/** A bar on a terminal, plain lines elsewhere. */
export const createGauge = async (terminal: Terminal): Promise<Gauge> =>
  terminal.errorStream.isTTY === true ? createBar(terminal) : createLines(terminal);

/** Shows how an index run goes; skipped files on lines of their own. */
export async function createIndexProgress(terminal: Terminal): Promise<IndexProgress> {
  const { errorColors } = terminal;
  const gauge = await createGauge(terminal);
  const tell = (mark: string, path: string, what: string): void => {
    gauge.stop();
    terminal.error(`${errorColors.yellow(mark)} ${printable(`"${path}": ${what}`)}`);
  };
  return {
    skipped: (path, reason) => tell("skipped", path, reason),
    warned: (path, warning) => tell("note", path, warning),
    waiting: (holder) =>
      terminal.error(`Another indexer (${holder}) is at work; waiting until it has finished.`),
    progressed(stage, done, total) {
      gauge.show(stage, done, total);
      if (done === total) gauge.stop();
    },
    stop: gauge.stop,
  };
}
