import { Presets, SingleBar } from "cli-progress";
import type { IndexEvents } from "../index-corpus.ts";
import type { Terminal } from "./terminal.ts";

const STAGES = { read: "Reading", embed: "Embedding" } as const;
/** Without a terminal a line is written each time this share of the work is done. */
const LINE_SHARE = 0.25;

/** Shows how an index run goes: a bar on a terminal, plain lines elsewhere; files that are skipped on lines of their own. */
export function createIndexProgress({
  error,
  errorStream,
  errorColors,
}: Terminal): IndexEvents & { stop(): void } {
  const isBar = errorStream.isTTY === true;
  let bar: SingleBar | undefined;
  let stage: keyof typeof STAGES | undefined;
  let nextLine = 0;
  const stop = (): void => {
    bar?.stop();
    bar = undefined;
    stage = undefined;
  };
  const line = (text: string): void => {
    stop();
    error(text);
  };
  const showBar = (next: keyof typeof STAGES, done: number, total: number): void => {
    if (!bar) {
      bar = new SingleBar(
        {
          stream: errorStream,
          format: `${STAGES[next]} {bar} {value}/{total}`,
          hideCursor: true,
          clearOnComplete: true,
        },
        Presets.shades_classic,
      );
      bar.start(total, done);
    }
    bar.update(done);
  };
  return {
    skipped: (path, reason) => line(`${errorColors.yellow("skipped")} "${path}": ${reason}`),
    warned: (path, warning) => line(`${errorColors.yellow("note")} "${path}": ${warning}`),
    progressed(next, done, total) {
      if (stage !== next) {
        stop();
        stage = next;
        nextLine = LINE_SHARE;
      }
      if (isBar) showBar(next, done, total);
      else if (done === total || done / total >= nextLine) {
        error(`${STAGES[next]} ${done}/${total}`);
        nextLine = done / total + LINE_SHARE;
      }
      if (done === total) stop();
    },
    stop,
  };
}
