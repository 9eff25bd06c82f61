import { describe, expect, it } from "vitest";
import { createRateLimit } from "../../src/web/rate-limit.ts";

describe("createRateLimit", () => {
  it("lets a client ask so many at once, then says how long to wait, and lets it go on after that", () => {
    let now = 0;
    const take = createRateLimit(6, () => now);
    expect(Array.from({ length: 7 }, () => take("a"))).toEqual([0, 0, 0, 0, 0, 0, 10]);
    now += 9500;
    expect(take("a")).toBe(1);
    now += 501;
    expect([take("a"), take("a")]).toEqual([0, 10]);
  });

  it("counts each client by itself", () => {
    const take = createRateLimit(1, () => 0);
    expect([take("a"), take("b"), take("a")]).toEqual([0, 0, 60]);
  });

  it("has no limit at 0", () => {
    const take = createRateLimit(0, () => 0);
    expect(new Set(Array.from({ length: 1000 }, () => take("a")))).toEqual(new Set([0]));
  });

  it("remembers a bounded number of clients, those who came last", () => {
    const take = createRateLimit(1, () => 0);
    take("first");
    for (let number = 0; number < 10_000; number += 1) take(`client ${number}`);
    expect([take("client 9999"), take("first")]).toEqual([60, 0]);
  });
});
