import { DiscordAPIError } from "discord.js";
import { describe, expect, it } from "vitest";
import {
  describeError,
  isMissingPermission,
  isTooLate,
  isUnknownMessage,
} from "../../src/discord/describe-error.ts";
import { AppError } from "../../src/errors.ts";

const TOKEN = "bot-token";

const apiError = (code: number): DiscordAPIError =>
  new DiscordAPIError(
    { code, message: "No" },
    code,
    403,
    "POST",
    "https://discord.com/api/v10/webhooks/1/interaction-key/messages",
    { body: { content: "words" } },
  );

describe("describeError", () => {
  it("tells code and status of Discord's refusals, and not the address, which holds a key", () => {
    const described = describeError(apiError(50013), TOKEN);
    expect(described).toMatchObject({ error: "No", code: 50013, status: 403 });
    expect(JSON.stringify(described)).not.toMatch(/interaction-key|words/);
  });

  it("blacks out the token in message, stack and cause", () => {
    const error = new Error(`a ${TOKEN} b`, { cause: new Error(`c ${TOKEN}`) });
    const described = describeError(error, TOKEN);
    expect(described).toMatchObject({ error: "a [secret] b", cause: { error: "c [secret]" } });
    expect(described.stack).toContain("[secret]");
    expect(JSON.stringify(described)).not.toContain(TOKEN);
  });

  it.each([
    ["an error that people can mend has no stack", new AppError("Cannot read"), { error: "Cannot read" }],
    ["an error without words has its name", new AppError(""), { error: "AppError" }],
    ["what is no error is told as it is", `x ${TOKEN}`, { error: "x [secret]" }],
  ])("%s", (_, error, expected) => {
    expect(describeError(error, TOKEN)).toEqual(expected);
  });
});

describe("isMissingPermission", () => {
  it.each([
    [apiError(50001), true],
    [apiError(50013), true],
    [apiError(160002), true],
    [apiError(10062), false],
    [new Error("50013"), false],
  ])("tells what the permissions of a channel forbid: %s", (error, expected) => {
    expect(isMissingPermission(error)).toBe(expected);
  });
});

describe("isUnknownMessage and isTooLate", () => {
  it.each([
    [apiError(10008), true, false],
    [apiError(10062), false, true],
    [apiError(50013), false, false],
    [new Error("10008 10062"), false, false],
  ])("tell what is gone: %s", (error, isGone, isLate) => {
    expect([isUnknownMessage(error), isTooLate(error)]).toEqual([isGone, isLate]);
  });
});
