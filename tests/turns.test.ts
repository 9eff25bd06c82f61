import { describe, expect, it } from "vitest";
import { createTurns } from "../src/turns.ts";

const workFor = (milliseconds: number): void => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
};

describe("a turn", () => {
  it("is over after a while, and another one begins when the others have worked", async () => {
    const turns = createTurns();
    expect(turns.isOver()).toBe(false);
    workFor(30);
    expect(turns.isOver()).toBe(true);
    const order: string[] = [];
    setImmediate(() => order.push("others"));
    await turns.next();
    order.push("next turn");
    expect(turns.isOver()).toBe(false);
    expect(order).toEqual(["others", "next turn"]);
  });
});
