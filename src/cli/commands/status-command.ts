import type { CheckedGeneration, Status } from "../../app.ts";
import { type Command, EXIT } from "../command.ts";
import { printable } from "../printable.ts";
import { NO_MODEL } from "../render-report.ts";
import type { Terminal } from "../terminal.ts";

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0)} MB`;

const STATES: Readonly<Record<Status["state"], string>> = {
  fresh: "fresh",
  stale: 'stale: run "yinju index"',
  missing: 'missing: run "yinju index"',
  outdated: 'made by an earlier version: run "yinju index" to bring it to the new format',
  damaged: 'damaged: run "yinju index" to repair it',
};

const describe = (status: Status, { colors }: Terminal): string[] => {
  const { lastRun, reranker, state } = status;
  const isKnown = status.answering !== null;
  const stale = [
    ...status.added.map((path) => `  ${colors.green("new")} ${printable(path)}`),
    ...status.changed.map((path) => `  ${colors.yellow("changed")} ${printable(path)}`),
    ...status.removed.map((path) => `  ${colors.red("gone")} ${printable(path)}`),
    ...status.skipped.map(
      ({ path, reason }) => `  ${colors.yellow("skipped")} ${printable(`${path} (${reason})`)}`,
    ),
  ];
  return [
    `Index:     ${state === "fresh" ? colors.green(STATES[state]) : colors.yellow(STATES[state])}`,
    ...status.damaged.map((file) => `  ${colors.red("damaged")} ${printable(file)}`),
    ...(state === "damaged" ? [`Answering: ${status.answering ?? "nothing"}`] : []),
    ...(status.verified ?? []).map(describeChecked),
    ...(isKnown ? [`Model:     ${status.model ?? NO_MODEL}`] : []),
    ...(reranker === null ? [] : [`Reranker:  ${printable(reranker)}`]),
    ...(isKnown ? [`Documents: ${status.documents}`, `Passages:  ${status.passages}`] : []),
    ...(isKnown ? [`Size:      ${megabytes(status.bytes)}`] : []),
    ...(lastRun
      ? [
          `Last run:  ${lastRun.startedAt}, ${lastRun.tookMs} ms: ${lastRun.added} added, ${lastRun.changed} changed, ${lastRun.removed} removed, ${lastRun.skipped} skipped, ${lastRun.embedded} embedded`,
        ]
      : []),
    ...stale,
  ];
};

const describeChecked = ({ name, isCurrent, files, damaged }: CheckedGeneration): string =>
  `Verified:  ${name}${isCurrent ? " (in use)" : ""}: ${files} files, ${damaged.length} damaged`;

/** Damage is an error: questions are answered from an older index, or not at all. */
const exitCodeOf = ({ state }: Status): number => {
  if (state === "damaged") return EXIT.error;
  return state === "fresh" ? EXIT.ok : EXIT.stale;
};

export const statusCommand: Command = {
  register(program, run) {
    program
      .command("status")
      .description("show the index: model, documents, passages, size, stale files, last run")
      .option("--verify", "check every file of every generation that is kept against its hash")
      .option("--json", "print it as JSON")
      .addHelpText(
        "after",
        "\nExit codes: 0 fresh, 4 stale, missing or outdated, 1 damaged or another error.",
      )
      .action((options: { readonly json?: boolean; readonly verify?: boolean }) =>
        run(async ({ terminal, createApp }) => {
          const status = await createApp().status({ isVerified: options.verify === true });
          if (options.json) terminal.out(JSON.stringify(status));
          else for (const line of describe(status, terminal)) terminal.out(line);
          return exitCodeOf(status);
        }),
      );
  },
};
