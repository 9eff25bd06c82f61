import { z } from "zod";
import { createFold, type Fold } from "../text/fold.ts";

/** A question that people asked and the documents did not answer, or not well. */
export interface Gap {
  /** As it was asked last. */
  readonly question: string;
  /** How many people found no answer, or none that helped. */
  readonly people: number;
  /** How often no document answered it. */
  readonly unanswered: number;
  /** How many people said of an answer that it did not help. */
  readonly unhelpful: number;
  /** ISO 8601. */
  readonly lastAsked: string;
}

export interface FoundGaps {
  /** Those of most people first, then the latest. */
  readonly gaps: readonly Gap[];
  /** Lines that say nothing that can be read. */
  readonly unreadable: number;
}

const COMMON = { time: z.iso.datetime(), question: z.string(), user: z.string() };
const LINE = z.discriminatedUnion("kind", [
  z.object({ ...COMMON, kind: z.literal("unanswered") }),
  z.object({ ...COMMON, kind: z.literal("vote"), citations: z.array(z.string()), helpful: z.boolean() }),
]);
type Line = z.infer<typeof LINE>;

/** Finds the gaps in what was written down: JSON lines in the order in which they were written. */
export function findGaps(text: string): FoundGaps {
  const written = text.split("\n").filter((line) => line.trim() !== "");
  const lines = written.flatMap((line) => parseLine(line) ?? []);
  const gaps = groupByQuestion(lines).flatMap((group) => gapOf(group) ?? []);
  return {
    gaps: gaps.toSorted((a, b) => b.people - a.people || b.lastAsked.localeCompare(a.lastAsked)),
    unreadable: written.length - lines.length,
  };
}

const parseLine = (line: string): Line | undefined => {
  try {
    return LINE.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

const groupByQuestion = (lines: readonly Line[]): Line[][] => {
  const fold = createFold();
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = keyOf(line.question, fold);
    // A vote on an answer whose question was deleted.
    if (key === "") continue;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(line);
  }
  return [...groups.values()];
};

/** Questions that differ in spaces, marks, case or script variants only are one. */
const keyOf = (question: string, fold: Fold): string => fold(question).replace(/[^\p{L}\p{N}]+/gu, "");

const gapOf = (lines: readonly Line[]): Gap | undefined => {
  const unanswered = lines.filter(({ kind }) => kind === "unanswered");
  const unhelpful = new Set(lastVotes(lines).flatMap(({ helpful, user }) => (helpful ? [] : [user])));
  const last = lines.filter(({ kind, user }) => kind === "unanswered" || unhelpful.has(user)).at(-1);
  if (!last) return undefined;
  return {
    question: last.question,
    people: new Set([...unanswered.map(({ user }) => user), ...unhelpful]).size,
    unanswered: unanswered.length,
    unhelpful: unhelpful.size,
    lastAsked: last.time,
  };
};

/** A person who votes again on the same answer has changed their mind. */
const lastVotes = (lines: readonly Line[]): Extract<Line, { kind: "vote" }>[] => {
  const votes = lines.filter((line) => line.kind === "vote");
  return [...new Map(votes.map((vote) => [`${vote.user} ${vote.citations.join(" ")}`, vote])).values()];
};
