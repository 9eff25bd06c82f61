import { DiscordAPIError, HTTPError } from "discord.js";
import { describe, expect, it } from "vitest";
import { tryAgain } from "../../src/discord/try-again.ts";

const ADDRESS = "https://discord.com/api/v10/channels/1/messages";
const AT_ONCE = [0, 0];

const httpError = (status: number): HTTPError => new HTTPError(status, "", "POST", ADDRESS, {});
const apiError = (status: number): DiscordAPIError =>
  new DiscordAPIError({ code: 0, message: "No" }, 0, status, "POST", ADDRESS, {});
const systemError = (code: string): Error => Object.assign(new Error(code), { code });

/** Fails with each error in turn, then gives how often it was called. */
const failing = (errors: readonly unknown[]) => {
  let calls = 0;
  return async (): Promise<number> => {
    calls += 1;
    if (calls <= errors.length) throw errors[calls - 1];
    return calls;
  };
};

describe("tryAgain", () => {
  it.each([
    ["nothing fails", []],
    ["Discord is down", [httpError(500), httpError(503)]],
    ["Discord says that it is down", [apiError(502)]],
    ["the connection breaks", [systemError("ECONNRESET"), systemError("UND_ERR_SOCKET")]],
    ["Discord takes too long", [Object.assign(new Error("aborted"), { name: "AbortError" })]],
  ])("sends until it is taken when %s", async (_, errors) => {
    expect(await tryAgain(failing(errors), AT_ONCE)).toBe(errors.length + 1);
  });

  it.each([
    ["Discord refuses", apiError(400)],
    ["Discord forbids", apiError(403)],
    ["it is a bug", new TypeError("x is undefined")],
    ["it is no error", "no"],
  ])("sends once when %s", async (_, error) => {
    await expect(tryAgain(failing([error]), AT_ONCE)).rejects.toBe(error);
  });

  it("gives up with the last error", async () => {
    const last = httpError(504);
    await expect(tryAgain(failing([httpError(500), httpError(500), last]), AT_ONCE)).rejects.toBe(last);
  });
});
