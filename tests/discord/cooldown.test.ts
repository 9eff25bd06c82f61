import { describe, expect, it } from "vitest";
import { createCooldown } from "../../src/discord/cooldown.ts";

const TAKEN = { waitSeconds: 0, isFirstRefusal: false };

/** Who asks when (milliseconds) and where, and what is said. */
const play = (seconds: number, asked: readonly (readonly [string, number, string?])[]) => {
  let time = 0;
  const takeTurn = createCooldown(seconds, () => time);
  return asked.map(([user, at, place = "here"]) => {
    time = at;
    return takeTurn(user, place);
  });
};

describe("createCooldown", () => {
  it("takes one question of each person, and says how long to wait for the next", () => {
    expect(
      play(5, [
        ["a", 0],
        ["b", 1],
        ["a", 1200],
      ]),
    ).toEqual([TAKEN, TAKEN, { waitSeconds: 4, isFirstRefusal: true }]);
  });

  it("says once per wait that it is the first time", () => {
    const told = play(5, [
      ["a", 0],
      ["a", 1],
      ["a", 2],
      ["a", 5000],
      ["a", 5001],
    ]);
    expect(told.map(({ isFirstRefusal }) => isFirstRefusal)).toEqual([false, true, false, false, true]);
  });

  it("says so once in each place", () => {
    const told = play(5, [
      ["a", 0],
      ["a", 1],
      ["a", 2, "there"],
      ["a", 3, "there"],
    ]);
    expect(told.map(({ isFirstRefusal }) => isFirstRefusal)).toEqual([false, true, true, false]);
  });

  it("does not make the wait longer for who asks too early", () => {
    expect(
      play(5, [
        ["a", 0],
        ["a", 4900],
        ["a", 5000],
      ]).at(-1),
    ).toEqual(TAKEN);
  });

  it("forgets those who may ask again, not those who may not", () => {
    expect(
      play(5, [
        ["a", 0],
        ["b", 4000],
        ["c", 6000],
        ["b", 6001],
        ["a", 6002],
      ]),
    ).toEqual([TAKEN, TAKEN, TAKEN, { waitSeconds: 3, isFirstRefusal: true }, TAKEN]);
  });

  it("takes everything when there is no cooldown", () => {
    expect(
      play(0, [
        ["a", 0],
        ["a", 0],
        ["a", 0],
      ]),
    ).toEqual([TAKEN, TAKEN, TAKEN]);
  });
});
