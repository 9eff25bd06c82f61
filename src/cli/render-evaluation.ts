import { groupBy, type Outcome, type Scores, summarise } from "../evaluation/evaluate.ts";
import { printable } from "./printable.ts";

type Column = readonly [heading: string, scoreOf: (scores: Scores) => number | null];

const COLUMNS: readonly Column[] = [
  ["doc@1", (scores) => scores.documentAt1],
  ["passage@1", (scores) => scores.evidenceAt1],
  ["passage@5", (scores) => scores.evidenceAt5],
  ["passage@20", (scores) => scores.evidenceAt20],
  ["MRR", (scores) => scores.meanReciprocalRank],
  ["in 3 quotes", (scores) => scores.quoteHitRate],
  ["answered", (scores) => scores.answered],
  ["refused", (scores) => scores.refused],
  ["verbatim", (scores) => scores.verbatim],
];

const NAME_WIDTH = 14;
const COUNT_WIDTH = 12;

const formatScore = (value: number | null): string => (value === null ? "–" : value.toFixed(2));

const row = (name: string, scores: Scores): string =>
  printable(name).padEnd(NAME_WIDTH) +
  `${scores.questions} (${scores.answerable})`.padStart(COUNT_WIDTH) +
  COLUMNS.map(([heading, scoreOf]) => formatScore(scoreOf(scores)).padStart(heading.length + 2)).join("");

const rows = (outcomes: readonly Outcome[], keyOf: Parameters<typeof groupBy>[1]): string[] =>
  [...groupBy(outcomes, keyOf)].map(([name, group]) => row(name, summarise(group)));

/** The figures as a table: all questions, by language, by type. */
export const renderScores = (outcomes: readonly Outcome[]): string[] => [
  "".padEnd(NAME_WIDTH) +
    "asked (ans.)".padStart(COUNT_WIDTH) +
    COLUMNS.map(([heading]) => `  ${heading}`).join(""),
  row("all", summarise(outcomes)),
  ...rows(outcomes, ({ lang }) => lang),
  ...rows(outcomes, ({ type }) => type),
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
