import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTyping } from "../../src/discord/typing.ts";

const createChannel = (id: string, fails = false) => {
  const channel = {
    id,
    shown: 0,
    async sendTyping() {
      channel.shown += 1;
      if (fails) throw new Error("Missing Permissions");
    },
  };
  return channel;
};

describe("createTyping", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("shows it once for all questions of a channel, again while they last, and not afterwards", async () => {
    const [one, other] = [createChannel("1"), createChannel("2")];
    const whileTyping = createTyping();
    const ends: (() => void)[] = [];
    const work = () => new Promise<void>((resolve) => void ends.push(resolve));
    const under = [whileTyping(one, work), whileTyping(one, work), whileTyping(other, work)];
    expect([one.shown, other.shown]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(8000);
    expect([one.shown, other.shown]).toEqual([2, 2]);
    ends[0]?.();
    ends[2]?.();
    await vi.advanceTimersByTimeAsync(8000);
    expect([one.shown, other.shown]).toEqual([3, 2]);
    ends[1]?.();
    await Promise.all(under);
    await vi.advanceTimersByTimeAsync(20_000);
    expect([one.shown, other.shown]).toEqual([3, 2]);
  });

  it("gives what the work gives, and is not in its way where it cannot be shown", async () => {
    const whileTyping = createTyping();
    const channel = createChannel("1", true);
    expect(await whileTyping(channel, async () => 7)).toBe(7);
    await expect(whileTyping(channel, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(vi.getTimerCount()).toBe(0);
  });
});
