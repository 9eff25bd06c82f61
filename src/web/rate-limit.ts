/** Takes one request of a client; gives the seconds to wait, rounded up, or 0 if it may go on. */
export type TakeRequest = (client: string) => number;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Clients that are remembered; more are taken for new ones. */
const MOST_CLIENTS = 10_000;
const MINUTE = 60_000;

/**
 * A token bucket for each client: so many requests at once, and so many a minute in the long run.
 *
 * @param perMinute 0: no limit
 * @param now milliseconds, never going back
 */
export function createRateLimit(perMinute: number, now: () => number): TakeRequest {
  const buckets = new Map<string, Bucket>();
  if (perMinute === 0) return () => 0;
  return (client) => {
    const time = now();
    const bucket = buckets.get(client) ?? { tokens: perMinute, filledAt: time };
    bucket.tokens = Math.min(perMinute, bucket.tokens + ((time - bucket.filledAt) / MINUTE) * perMinute);
    bucket.filledAt = time;
    // To the end: who has been away longest is forgotten first.
    buckets.delete(client);
    buckets.set(client, bucket);
    const oldest = buckets.keys().next();
    if (buckets.size > MOST_CLIENTS && oldest.done !== true) buckets.delete(oldest.value);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil(((1 - bucket.tokens) / perMinute) * 60));
    bucket.tokens -= 1;
    return 0;
  };
}
