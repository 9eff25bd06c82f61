import type { DocumentInfo, Language } from "../types.ts";

/** Steps of time that a picture may be divided by, in months. */
const STEPS = [1, 3, 12, 60, 120, 600, 1200, 6000] as const;
const MOST_COLUMNS = 24;

/** Documents of one language in one stretch of time. */
export interface TimeCount {
  readonly language: Language;
  /** From 0; null: without a date. */
  readonly column: number | null;
  readonly count: number;
}

export interface TimeCounts {
  /** First month of each column, `YYYY-MM`; or `YYYY`, where a column is a year or more. */
  readonly columns: readonly string[];
  readonly counts: readonly TimeCount[];
}

/** Months since the year 0; a date that is a year only counts as its January. */
const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || 1) - 1;

const nameOf = (month: number, step: number): string => {
  const year = String(Math.floor(month / 12)).padStart(4, "0");
  return step >= 12 ? year : `${year}-${String((month % 12) + 1).padStart(2, "0")}`;
};

/** Counts documents by language and time, in steps as small as the room allows. */
export function countByTime(documents: readonly Pick<DocumentInfo, "date" | "language">[]): TimeCounts {
  const months = documents.flatMap(({ date }) => (date === null ? [] : [monthOf(date)]));
  const first = months.reduce((least, month) => Math.min(least, month), Number.POSITIVE_INFINITY);
  const last = months.reduce((most, month) => Math.max(most, month), 0);
  const isFitting = (step: number): boolean =>
    Math.floor(last / step) - Math.floor(first / step) < MOST_COLUMNS;
  const step = STEPS.find(isFitting) ?? STEPS[STEPS.length - 1] ?? 1;
  const start = Math.floor(first / step);
  const size = months.length === 0 ? 0 : Math.floor(last / step) - start + 1;
  const counts = new Map<string, TimeCount>();
  for (const { date, language } of documents) {
    const column = date === null ? null : Math.floor(monthOf(date) / step) - start;
    const key = `${language} ${column}`;
    counts.set(key, { language, column, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return {
    columns: Array.from({ length: size }, (_, index) => nameOf((start + index) * step, step)),
    counts: [...counts.values()],
  };
}
