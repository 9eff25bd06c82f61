import { describe, expect, it } from "vitest";
import type { RankingExample } from "../../training/ranking-examples.ts";
import { reportAblation, reportConfidence, reportRanks } from "../../training/ranking-report.ts";
import { evidenceWith, passageExample, rankingExample, setOf } from "./made-examples.ts";

/** Fused, the right passage is the third; the more of the question it holds the better it is ranked. */
const CANDIDATES = [
  { ...passageExample(false, { context: 0.2 }), place: 0 },
  { ...passageExample(false, { context: 0.1 }), place: 1 },
  { ...passageExample(true, { context: 0.9 }), place: 2 },
];

const examplesOf = (count: number, changes: Partial<RankingExample> = {}): RankingExample[] =>
  Array.from({ length: count }, (_, index) =>
    rankingExample(`${changes.set?.name ?? "made"}${index}`, { candidates: CANDIDATES, ...changes }),
  );

type Report = (examples: readonly RankingExample[], print: (line: string) => void) => void;

/** The lines of a report, with single spaces. */
const linesOf = (report: Report, examples: readonly RankingExample[]): string[] => {
  const lines: string[] = [];
  report(examples, (line) => void lines.push(line.replace(/\s+/gu, " ").trim()));
  return lines;
};

const BEFORE = "0.000 1.000 0.333";
const AFTER = "1.000 1.000 1.000";

describe("reportRanks", () => {
  it("tells recall at 1 and 5 and the mean reciprocal rank, before and after, set by set", () => {
    expect(
      linesOf(reportRanks, [...examplesOf(12), ...examplesOf(8, { set: setOf("other") })]).slice(1),
    ).toEqual([`made 12 ${BEFORE} | ${AFTER}`, `other 8 ${BEFORE} | ${AFTER}`]);
  });

  it("tells languages apart where a set has documents of its own", () => {
    const set = setOf("own", { seeds: "documents" });
    const examples = [...examplesOf(9, { set }), ...examplesOf(7, { set, lang: "ru" })];
    expect(linesOf(reportRanks, examples).slice(1)).toEqual([
      `own en 9 ${BEFORE} | ${AFTER}`,
      `own ru 7 ${BEFORE} | ${AFTER}`,
    ]);
  });

  it("leaves out what nothing answers, and counts as missed what was not found", () => {
    const notFound = CANDIDATES.map((each) => ({ ...each, isRight: false }));
    const examples = [
      ...examplesOf(12),
      ...examplesOf(12, { isAnswerable: false }),
      ...examplesOf(12, { isAnswerable: false, isWithout: true }),
      ...examplesOf(12, { candidates: notFound }),
    ];
    expect(linesOf(reportRanks, examples).slice(1)).toEqual([
      "made 24 0.000 0.500 0.167 | 0.500 0.500 0.500",
    ]);
  });

  it("ranks no question with what was learned from itself, nor from it in another language", () => {
    // One id, one fold: of what another feature tells apart, nothing is learned from the other questions.
    const alone = CANDIDATES.map((each) => ({ ...passageExample(each.isRight, {}), place: each.place })).map(
      (each) => ({ ...each, features: { ...each.features, soft: each.isRight ? 1 : 0 } }),
    );
    const set = setOf("alone");
    const examples = [
      ...examplesOf(12),
      rankingExample("one", { set, candidates: alone }),
      rankingExample("one", { set, lang: "ru", candidates: alone }),
    ];
    expect(linesOf(reportRanks, examples).at(-1)).toBe(`alone 2 ${BEFORE} | ${BEFORE}`);
  });
});

describe("reportAblation", () => {
  it("tells what is lost without each feature, of typed questions and of others", () => {
    const set = setOf("typed", { seeds: "documents" });
    const examples = [...examplesOf(12, { set }), ...examplesOf(8, { set: setOf("squad") })];
    const lines = linesOf(reportAblation, examples).slice(1);
    expect(lines[0]).toBe(`(nothing) ${AFTER} | ${AFTER}`);
    const lossOf = new Map(lines.map((line) => [line.split(" ")[0], line.split(" ").slice(1).join(" ")]));
    expect([...lossOf.keys()].slice(1)).toEqual(Object.keys(CANDIDATES[0]?.features ?? {}));
    expect(lossOf.get("context")).toBe(`${BEFORE} | ${BEFORE}`);
    expect(lossOf.get("soft")).toBe(`${AFTER} | ${AFTER}`);
  });
});

describe("reportConfidence", () => {
  it("tells which share of each kind is answered, set by set, and from which confidence on", () => {
    const [covered, bare] = [
      evidenceWith({ weakest: 1, sameLanguage: 1 }),
      evidenceWith({ sameLanguage: 1 }),
    ];
    const examples = [
      ...examplesOf(40, { evidence: covered }),
      ...examplesOf(40, { isAnswerable: false, evidence: bare }),
      ...examplesOf(20, { isAnswerable: false, isWithout: true, evidence: bare }),
      ...examplesOf(4, { set: setOf("other"), evidence: covered }),
    ];
    const [head = "", ...lines] = linesOf(reportConfidence, examples);
    const threshold = Number(/^threshold (0\.\d{3});/u.exec(head)?.[1]);
    expect(threshold).toBeGreaterThan(0);
    expect(threshold).toBeLessThan(1);
    expect(lines).toEqual(["made 1.00 ( 40) 0.00 ( 40) 0.00 ( 20)", "other 1.00 ( 4) – ( 0) – ( 0)"]);
  });
});
