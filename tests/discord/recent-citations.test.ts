import { describe, expect, it } from "vitest";
import { createRecentCitations } from "../../src/discord/recent-citations.ts";
import type { Quote } from "../../src/types.ts";
import { makeQuote } from "./builders.ts";

const quote = (id: string): Quote => ({ ...makeQuote(), id });
const ids = (quotes: readonly Quote[]): string[] => quotes.map(({ id }) => id);

describe("createRecentCitations", () => {
  it("knows the last answer of each channel, and all citations once, latest first", () => {
    const recent = createRecentCitations();
    recent.note({ channelId: "1" }, [quote("a"), quote("b")]);
    recent.note({ channelId: "2" }, [quote("x")]);
    recent.note({ channelId: "1" }, [quote("b"), quote("c")]);
    expect(ids(recent.lastAnswer("1", "me"))).toEqual(["b", "c"]);
    expect(ids(recent.recent("1", "me"))).toEqual(["b", "c", "a"]);
    expect(ids(recent.lastAnswer("2", "me"))).toEqual(["x"]);
    expect(ids(recent.lastAnswer("3", "me"))).toEqual([]);
  });

  it("shows what only one person has seen to nobody else", () => {
    const recent = createRecentCitations();
    recent.note({ channelId: "1" }, [quote("a")]);
    recent.note({ channelId: "1", onlyFor: "me" }, [quote("b")]);
    expect(ids(recent.lastAnswer("1", "me"))).toEqual(["b"]);
    expect(ids(recent.lastAnswer("1", "you"))).toEqual(["a"]);
    expect(ids(recent.recent("1", "you"))).toEqual(["a"]);
  });

  it("does not take an answer without quotes for the last one", () => {
    const recent = createRecentCitations();
    recent.note({ channelId: "1" }, [quote("a")]);
    recent.note({ channelId: "1" }, []);
    expect(ids(recent.lastAnswer("1", "me"))).toEqual(["a"]);
  });

  it("forgets the oldest answers", () => {
    const recent = createRecentCitations();
    recent.note({ channelId: "1" }, [quote("a")]);
    for (let count = 0; count < 500; count += 1) recent.note({ channelId: "2" }, [quote("x")]);
    expect(recent.lastAnswer("1", "me")).toEqual([]);
    expect(ids(recent.recent("2", "me"))).toEqual(["x"]);
  });
});
