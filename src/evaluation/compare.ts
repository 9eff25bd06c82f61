import { AppError } from "../errors.ts";
import { differenceInterval, type Pair } from "./bootstrap.ts";
import { METRIC_NAMES, METRICS, type Measured, type Metric, type MetricName, shareOf } from "./metrics.ts";

/** A metric over the same questions in two runs. */
export interface Difference {
  readonly before: number;
  readonly now: number;
  /** Now less before. */
  readonly difference: number;
  /** Of the difference, 95 %. */
  readonly interval: readonly [low: number, high: number];
  /** The interval leaves out 0: another draw of such questions would show a difference too. */
  readonly isReal: boolean;
}

/** Null where the metric counts none of the questions. */
export type Differences = Readonly<Record<MetricName, Difference | null>>;

export interface Comparison {
  /** Questions asked in both runs. */
  readonly questions: number;
  readonly all: Differences;
  readonly languages: Readonly<Record<string, Differences>>;
  /** Ids of questions that only one of the runs asked; they count for nothing. */
  readonly onlyBefore: readonly string[];
  readonly onlyNow: readonly string[];
}

interface Asked {
  readonly before: Measured;
  readonly now: Measured;
}

const firstRepeated = (ids: readonly string[]): string | undefined => {
  const seen = new Set<string>();
  return ids.find((id) => seen.size === seen.add(id).size);
};

const refuseRepeated = (ids: readonly string[], where: string): void => {
  const repeated = firstRepeated(ids);
  if (repeated === undefined) return;
  throw new AppError(`Cannot compare: id "${repeated}" stands twice in ${where}`, {
    hint: "Give each question an id of its own.",
  });
};

/**
 * Refuses runs that cannot be compared; what they asked is enough to tell, so that nothing is asked in vain.
 *
 * @throws AppError if an id stands twice, or the runs have no question in common
 */
export function refuseUnpaired(before: readonly string[], now: readonly string[]): void {
  refuseRepeated(before, "the earlier run");
  refuseRepeated(now, "this run");
  const earlier = new Set(before);
  if (now.some((id) => earlier.has(id))) return;
  throw new AppError("Cannot compare: the two runs have no question in common", {
    hint: "Compare with a run of the same file of questions.",
  });
}

const differenceOf = ({ score, outOf }: Metric, asked: readonly Asked[]): Difference | null => {
  const before = shareOf(
    { score, outOf },
    asked.map((each) => each.before),
  );
  const now = shareOf(
    { score, outOf },
    asked.map((each) => each.now),
  );
  const pairs = asked
    .map(
      (each): Pair => ({
        before: [score(each.before), outOf(each.before)],
        now: [score(each.now), outOf(each.now)],
      }),
    )
    .filter((pair) => pair.before[1] > 0 || pair.now[1] > 0);
  const interval = before === null || now === null ? null : differenceInterval(pairs);
  if (before === null || now === null || interval === null) return null;
  const [low, high] = interval;
  return { before, now, difference: now - before, interval, isReal: low > 0 || high < 0 };
};

const differencesOf = (asked: readonly Asked[]): Differences =>
  Object.fromEntries(METRIC_NAMES.map((name) => [name, differenceOf(METRICS[name], asked)])) as Record<
    MetricName,
    Difference | null
  >;

/**
 * Compares two runs question by question, as the labels are now: what can be answered is told by the later run.
 *
 * @throws AppError if an id stands twice, or the runs have no question in common
 */
export function compare(before: readonly Measured[], now: readonly Measured[]): Comparison {
  const idsOf = (run: readonly Measured[]): string[] => run.map(({ id }) => id);
  refuseUnpaired(idsOf(before), idsOf(now));
  const earlier = new Map(before.map((each) => [each.id, each]));
  const later = new Set(idsOf(now));
  const asked = now.flatMap((each): Asked[] => {
    const same = earlier.get(each.id);
    return same ? [{ before: { ...same, answerable: each.answerable }, now: each }] : [];
  });
  const languages = [...new Set(asked.map(({ now: { lang } }) => lang))];
  const all = differencesOf(asked);
  const ofLanguage = (lang: string): Differences =>
    languages.length === 1 ? all : differencesOf(asked.filter((each) => each.now.lang === lang));
  return {
    questions: asked.length,
    all,
    languages: Object.fromEntries(languages.map((lang) => [lang, ofLanguage(lang)])),
    onlyBefore: [...earlier.keys()].filter((id) => !later.has(id)),
    onlyNow: [...later.keys()].filter((id) => !earlier.has(id)),
  };
}
