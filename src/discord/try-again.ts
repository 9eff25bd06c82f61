import { setTimeout as delay } from "node:timers/promises";
import { isPassing } from "./describe-error.ts";

/** Milliseconds to wait before each further try. The library itself tries some times at once, for one bad moment. */
const DELAYS = [1000, 3000, 9000];

/**
 * Sends what may be sent twice without harm, and again where Discord or the way to it fails for a while. Throws the last
 * error; what Discord refuses is not tried again.
 */
export async function tryAgain<T>(send: () => Promise<T>, delays: readonly number[] = DELAYS): Promise<T> {
  for (const wait of delays) {
    try {
      return await send();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await delay(wait);
    }
  }
  return send();
}
