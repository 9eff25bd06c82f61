import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findGaps } from "../../src/discord/find-gaps.ts";

const TIME = "2026-01-02T03:04:05.000Z";

const unanswered = (question: string, user: string, time = TIME): string =>
  JSON.stringify({ time, kind: "unanswered", question, language: "zh", user });
const vote = (question: string, user: string, helpful: boolean, citations = ["a"], time = TIME): string =>
  JSON.stringify({ time, kind: "vote", question, citations, helpful, user });

const gapsOf = (...lines: string[]) => findGaps(lines.join("\n")).gaps;

describe("findGaps", () => {
  it("counts the people who asked, not how often one asked", () => {
    expect(
      gapsOf(
        unanswered("渡轮停了多久？", "a"),
        unanswered("渡轮停了多久", "a"),
        unanswered("渡輪 停了多久?", "b", "2026-02-02T03:04:05.000Z"),
      ),
    ).toEqual([
      {
        question: "渡輪 停了多久?",
        people: 2,
        unanswered: 3,
        unhelpful: 0,
        lastAsked: "2026-02-02T03:04:05.000Z",
      },
    ]);
  });

  it("puts first what most people asked, then what was asked last", () => {
    const later = "2026-03-02T03:04:05.000Z";
    const gaps = gapsOf(
      unanswered("one", "a"),
      unanswered("late", "a", later),
      unanswered("two", "a"),
      unanswered("two", "b"),
    );
    expect(gaps.map(({ question }) => question)).toEqual(["two", "late", "one"]);
  });

  it("takes an answer that did not help for a gap, until the person thinks otherwise", () => {
    expect(gapsOf(vote("q", "a", false), vote("q", "b", false), vote("q", "b", true))).toEqual([
      { question: "q", people: 1, unanswered: 0, unhelpful: 1, lastAsked: TIME },
    ]);
    expect(gapsOf(vote("q", "a", true))).toEqual([]);
    expect(gapsOf(vote("q", "a", false), vote("q", "a", true))).toEqual([]);
  });

  it("says nothing of an answer whose question could no longer be read", () => {
    expect(gapsOf(vote("", "a", false), unanswered("one", "a"))).toMatchObject([{ question: "one" }]);
  });

  it("takes votes of one person on two answers apart", () => {
    expect(gapsOf(vote("q", "a", false, ["x"]), vote("q", "a", true, ["y"]))).toMatchObject([
      { people: 1, unhelpful: 1 },
    ]);
  });

  it.each([
    ["a line cut short", '{"time":"2026-'],
    ["another kind", '{"kind":"other"}'],
    ["no object", "7"],
    ["a wrong time", unanswered("q", "a", "yesterday")],
  ])("counts %s as unreadable and reads on", (_, line) => {
    const found = findGaps(`${line}\n\n${unanswered("q", "a")}\n`);
    expect([found.gaps.length, found.unreadable]).toEqual([1, 1]);
  });

  it("finds nothing in nothing", () => {
    expect(findGaps("")).toEqual({ gaps: [], unreadable: 0 });
  });

  it("never counts more people than have written, whatever was written", () => {
    const line = fc.oneof(
      fc
        .record({ question: fc.constantFrom("a", "b？", "B"), user: fc.constantFrom("1", "2", "3") })
        .map(({ question, user }) => unanswered(question, user)),
      fc
        .record({
          question: fc.constantFrom("a", "b"),
          user: fc.constantFrom("1", "2", "3"),
          helpful: fc.boolean(),
        })
        .map(({ question, user, helpful }) => vote(question, user, helpful)),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const { people, unanswered: times, unhelpful } of gapsOf(...lines)) {
          expect(people).toBeGreaterThan(0);
          expect(people).toBeLessThanOrEqual(Math.min(3, times + unhelpful));
        }
      }),
    );
  });
});
