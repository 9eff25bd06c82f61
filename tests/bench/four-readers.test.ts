import { expect, it } from "vitest";
import { replaceWhileRead } from "../../bench/replace-while-read.ts";

/** `REPLACEMENTS=50` is the full test; `bench/four-readers.ts` is the same with figures. */
const REPLACEMENTS = Number(process.env.REPLACEMENTS ?? 10);
const SECONDS_FOR_EACH = 10;

it(
  "readers meet no error and no answer of two generations while a writer replaces the index",
  async () => {
    const { asked, roundsSeen, failures } = await replaceWhileRead(4, REPLACEMENTS);
    expect([...new Set(failures)]).toEqual([]);
    expect(asked).toBeGreaterThan(0);
    expect(roundsSeen).toBeGreaterThan(1);
  },
  (REPLACEMENTS + 6) * SECONDS_FOR_EACH * 1000,
);
