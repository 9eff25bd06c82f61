import type { Outcome, Scores } from "../evaluation/evaluate.ts";
import { METRIC_NAMES, type MetricName } from "../evaluation/metrics.ts";
import type { Reliability } from "../evaluation/reliability.ts";
import type { Report } from "../evaluation/report.ts";
import { printable } from "./printable.ts";

/** What the metrics are called in tables. */
export const METRIC_LABELS: Readonly<Record<MetricName, string>> = {
  documentAt1: "doc@1",
  evidenceAt1: "recall@1",
  evidenceAt5: "recall@5",
  evidenceAt20: "recall@20",
  meanReciprocalRank: "MRR",
  quoteHitRate: "in 3 quotes",
  answered: "answered",
  refused: "refused",
  verbatim: "verbatim",
};

const NAME_WIDTH = 14;
const COUNT_WIDTH = 12;
const NUMBER_WIDTH = 12;
const BAR_WIDTH = 20;

const SCORE_WIDTH = "0.00".length;

const widthOf = (metric: MetricName): number => Math.max(SCORE_WIDTH, METRIC_LABELS[metric].length) + 2;

const formatScore = (value: number | null): string => (value === null ? "–" : value.toFixed(2));

const scoreRow = (name: string, width: number, { questions, answerable, ...scores }: Scores): string =>
  name.padEnd(width) +
  `${questions} (${answerable})`.padStart(COUNT_WIDTH) +
  METRIC_NAMES.map((metric) => formatScore(scores[metric]).padStart(widthOf(metric))).join("");

const scoreTable = (heading: string, groups: Readonly<Record<string, Scores>>): string[] => {
  const rows = Object.entries(groups).map(([name, scores]) => [printable(name), scores] as const);
  const width = rows.reduce((widest, [name]) => Math.max(widest, name.length), NAME_WIDTH);
  return [
    heading.padEnd(width) +
      "asked (ans.)".padStart(COUNT_WIDTH) +
      METRIC_NAMES.map((metric) => METRIC_LABELS[metric].padStart(widthOf(metric))).join(""),
    ...rows.map(([name, scores]) => scoreRow(name, width, scores)),
  ];
};

const numberRow = (name: string, cells: readonly string[]): string =>
  printable(name).padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(NUMBER_WIDTH)).join("");

const latencyTable = (groups: Readonly<Record<string, Scores>>): string[] => [
  numberRow("milliseconds", ["p50", "p95", "p99"]),
  ...Object.entries(groups).flatMap(([name, { latencyMs }]) =>
    latencyMs
      ? [
          numberRow(
            name,
            [latencyMs.p50, latencyMs.p95, latencyMs.p99].map((value) => value.toFixed(1)),
          ),
        ]
      : [],
  ),
];

const reliabilityTable = ({ bins, expectedError }: Reliability): string[] => [
  numberRow("confidence", ["answers", "mean", "right"]),
  ...bins.map(({ from, to, questions, confidence, right }) => {
    const bar = "▪".repeat(Math.round((right ?? 0) * BAR_WIDTH));
    const cells = [String(questions), formatScore(confidence), formatScore(right)];
    return `${numberRow(`${from.toFixed(1)}-${to.toFixed(1)}`, cells)}  ${bar}`.trimEnd();
  }),
  `expected calibration error: ${formatScore(expectedError)}`,
];

/** The figures as tables: all questions and by language, by type, the time that answers took, reliability. */
export const renderReport = ({ all, languages, types, reliability }: Report): string[] => [
  ...scoreTable("by language", { all, ...languages }),
  "",
  ...scoreTable("by type", types),
  "",
  ...latencyTable({ all, ...languages }),
  "",
  ...reliabilityTable(reliability),
];

const complaintOf = ({ question, answer, evidenceRank }: Outcome): string | undefined => {
  if (!question.answerable) return answer.answered ? "answered, though nothing answers" : undefined;
  if (evidenceRank === null) return "evidence not found";
  if (evidenceRank > 1) return `evidence in passage ${evidenceRank}`;
  return answer.answered ? undefined : "refused, though the first passage answers";
};

/** One line for each question that did not go as it should. */
export const renderMisses = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap((outcome) => {
    const complaint = complaintOf(outcome);
    const { id, question } = outcome.question;
    return complaint === undefined
      ? []
      : [printable(`${id}  ${complaint} (${outcome.answer.confidence.toFixed(2)})  ${question}`)];
  });
