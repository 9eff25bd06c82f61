import { Refusal } from "./refusal.ts";

interface Rule {
  readonly method: string;
  readonly path: RegExp;
  readonly limit: number;
  readonly windowMs: number;
}

/** Typical values, Discord does not publish its own. The first group of the path is what is counted by. */
const RULES: readonly Rule[] = [
  { method: "POST", path: /^\/channels\/(\d+)\/messages$/, limit: 5, windowMs: 5000 },
  { method: "PATCH", path: /^\/channels\/(\d+)\/messages\/\d+$/, limit: 5, windowMs: 5000 },
  { method: "DELETE", path: /^\/channels\/(\d+)\/messages\/\d+$/, limit: 5, windowMs: 1000 },
  { method: "POST", path: /^\/channels\/(\d+)\/typing$/, limit: 5, windowMs: 5000 },
  { method: "POST", path: /^\/webhooks\/\d+\/([^/]+)$/, limit: 5, windowMs: 2000 },
  { method: "PATCH", path: /^\/webhooks\/\d+\/([^/]+)\/messages\/[^/]+$/, limit: 5, windowMs: 2000 },
];
const GLOBAL_LIMIT = 50;
const GLOBAL_WINDOW_MS = 1000;

/** @throws Refusal 429 if the bot asks too much; else gives the headers that tell how much is left */
export type CountRequest = (
  method: string,
  path: string,
  isWithToken: boolean,
) => Readonly<Record<string, string>>;

export function createRateLimits(): CountRequest {
  const windows = new Map<string, { count: number; endsAt: number }>();
  const count = (key: string, windowMs: number): { count: number; endsAt: number } => {
    const now = Date.now();
    const open = windows.get(key);
    const window = open && open.endsAt > now ? open : { count: 0, endsAt: now + windowMs };
    window.count += 1;
    windows.set(key, window);
    return window;
  };
  return (method, path, isWithToken) => {
    // Replies to interactions do not count.
    if (isWithToken) {
      const { count: asked, endsAt } = count("global", GLOBAL_WINDOW_MS);
      if (asked > GLOBAL_LIMIT) throw tooMany((endsAt - Date.now()) / 1000, true);
    }
    const index = RULES.findIndex((rule) => rule.method === method && rule.path.test(path));
    const rule = RULES[index];
    if (!rule) return {};
    const { count: asked, endsAt } = count(`${index}:${rule.path.exec(path)?.[1]}`, rule.windowMs);
    const seconds = Math.max(0, (endsAt - Date.now()) / 1000);
    const headers = {
      "x-ratelimit-limit": String(rule.limit),
      "x-ratelimit-remaining": String(Math.max(0, rule.limit - asked)),
      "x-ratelimit-reset": (endsAt / 1000).toFixed(3),
      "x-ratelimit-reset-after": seconds.toFixed(3),
      "x-ratelimit-bucket": `bucket-${index}`,
    };
    if (asked > rule.limit) throw tooMany(seconds, false, headers);
    return headers;
  };
}

/** @param seconds until the bot may ask again */
export const tooMany = (
  seconds: number,
  isGlobal: boolean,
  headers: Readonly<Record<string, string>> = {},
): Refusal =>
  new Refusal(429, 0, "You are being rate limited.", {
    body: { retry_after: seconds, global: isGlobal },
    headers: {
      ...headers,
      "retry-after": String(Math.ceil(seconds)),
      "x-ratelimit-scope": isGlobal ? "global" : "user",
      ...(isGlobal ? { "x-ratelimit-global": "true" } : {}),
    },
  });
