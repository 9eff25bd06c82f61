import { expect, it } from "vitest";
import { killIndexer } from "../../bench/kill-indexer.ts";

/** `CRASHES=200` is the full test; `bench/crash.ts` is the same with figures. */
const KILLS = Number(process.env.CRASHES ?? 8);
const SECONDS_FOR_EACH = 20;

it(
  "an index answers as before or as after, and leaks nothing, when its indexer is killed at any instant",
  async () => {
    const { kills, before, after, failures } = await killIndexer({ kills: KILLS });
    expect(failures).toEqual([]);
    expect([kills, before + after]).toEqual([KILLS, KILLS]);
  },
  (KILLS + 2) * SECONDS_FOR_EACH * 1000,
);
