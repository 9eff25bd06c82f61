import type { IndexReport } from "../index-corpus.ts";
import { printable } from "./printable.ts";
import type { Terminal } from "./terminal.ts";

/** Names listed of each kind before the rest is counted. */
const MOST_NAMES = 20;

/** Shown of an index without vectors, as an earlier version of this program made it. */
export const NO_MODEL = "none";

const seconds = (milliseconds: number): string =>
  `${(milliseconds / 1000).toFixed(milliseconds < 9950 ? 2 : 0)} s`;

const namesOf = (kind: string, paths: readonly string[]): string[] => [
  ...paths.slice(0, MOST_NAMES).map((path) => `  ${kind} ${printable(path)}`),
  ...(paths.length > MOST_NAMES ? [`  … and ${paths.length - MOST_NAMES} more`] : []),
];

/** What an index run changed, in lines. */
export function describeChanges(report: IndexReport, colors: Terminal["colors"]): string[] {
  const { added, changed, removed, unchanged, skipped, documents, passages, embedded } = report;
  const counts = [
    `${added.length} added`,
    `${changed.length} changed`,
    `${removed.length} removed`,
    `${unchanged} unchanged`,
    `${skipped.length} skipped`,
  ].join(", ");
  return [
    report.isWritten ? counts : `Nothing has changed: ${counts}`,
    ...report.repaired.map((file) => `${colors.green("repaired")} ${printable(`"${file}"`)}`),
    ...namesOf(colors.green("+"), added),
    ...namesOf(colors.yellow("~"), changed),
    ...namesOf(colors.red("-"), removed),
    ...namesOf(
      colors.yellow("!"),
      skipped.map(({ path, reason }) => `${path} (${reason})`),
    ),
    `${documents} documents, ${passages} passages, ${embedded} embedded, in ${seconds(report.tookMs)}`,
  ];
}

/** What an index run changed, and the model that it was made with. */
export const describeReport = (report: IndexReport, colors: Terminal["colors"]): string[] => [
  ...describeChanges(report, colors),
  `Model: ${report.model ?? NO_MODEL}`,
];
