import type { Comparison, Difference, Differences } from "../evaluation/compare.ts";
import { METRIC_NAMES } from "../evaluation/metrics.ts";
import { printable } from "./printable.ts";
import { METRIC_LABELS } from "./render-evaluation.ts";

const NAME_WIDTH = 14;
const NUMBER_WIDTH = 12;
const INTERVAL_WIDTH = 20;
/** Ids listed before the rest is counted. */
const MOST_IDS = 20;

const DIGITS = 3;

const signed = (value: number): string => {
  const rounded = value.toFixed(DIGITS).replace(/^-(?=0\.0+$)/, "");
  return value > 0 ? `+${rounded}` : rounded;
};

const verdictOf = ({ difference, interval: [low, high], isReal }: Difference): string => {
  if (isReal) return "real";
  return difference === 0 && low === 0 && high === 0 ? "no change" : "may be chance";
};

const row = (name: string, cells: readonly string[], interval: string, verdict: string): string =>
  printable(name).padEnd(NAME_WIDTH) +
  cells.map((cell) => cell.padStart(NUMBER_WIDTH)).join("") +
  `${interval.padStart(INTERVAL_WIDTH)}  ${verdict}`.trimEnd();

const table = (heading: string, differences: Differences): string[] => [
  row(heading, ["before", "now", "difference"], "95 % interval", ""),
  ...METRIC_NAMES.flatMap((name) => {
    const found = differences[name];
    if (found === null) return [];
    const { before, now, difference, interval } = found;
    const cells = [before.toFixed(DIGITS), now.toFixed(DIGITS), signed(difference)];
    return [row(METRIC_LABELS[name], cells, interval.map(signed).join(" … "), verdictOf(found))];
  }),
];

const leftOut = (which: string, ids: readonly string[]): string[] => {
  const more = ids.length > MOST_IDS ? `, … and ${ids.length - MOST_IDS} more` : "";
  const named = ids.slice(0, MOST_IDS).join(", ");
  return ids.length === 0 ? [] : [printable(`${which}, left out: ${named}${more}`)];
};

/** What changed since an earlier run, as tables: all questions, and by language where there are several. */
export function renderComparison({ questions, all, languages, onlyBefore, onlyNow }: Comparison): string[] {
  const groups = Object.entries(languages);
  return [
    "",
    `Compared on ${questions} questions:`,
    ...table("all", all),
    ...(groups.length > 1 ? groups.flatMap(([name, each]) => ["", ...table(name, each)]) : []),
    ...leftOut("Only in the earlier run", onlyBefore),
    ...leftOut("Only in this run", onlyNow),
  ];
}
