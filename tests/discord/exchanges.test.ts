import { describe, expect, it } from "vitest";
import { createExchanges } from "../../src/discord/exchanges.ts";

describe("createExchanges", () => {
  it("has one exchange for a message, and remembers a number of them", () => {
    const exchanges = createExchanges(2);
    const first = exchanges.open("1");
    expect(exchanges.open("1")).toBe(first);
    expect(exchanges.find("2")).toBeUndefined();
    exchanges.open("2");
    exchanges.open("3");
    expect([exchanges.find("1"), exchanges.find("3")?.isGone]).toEqual([undefined, false]);
  });

  it("works on one thing at a time, also after one that fails", async () => {
    const exchange = createExchanges(1).open("1");
    const done: string[] = [];
    const work =
      (name: string, fails = false) =>
      async (): Promise<void> => {
        done.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        done.push(`${name} ends`);
        if (fails) throw new Error(name);
      };
    const first = exchange.inTurn(work("a", true));
    const second = exchange.inTurn(work("b"));
    await expect(first).rejects.toThrow("a");
    await second;
    expect(done).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });
});
