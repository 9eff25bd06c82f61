import { describe, expect, it } from "vitest";
import { createAllowedHost } from "../../src/web/allowed-host.ts";

describe("createAllowedHost, where only this machine is to reach the server", () => {
  const isAllowed = createAllowedHost("127.0.0.1", "https://ask.example.org/yinju");
  it.each([
    "127.0.0.1:8765",
    "localhost:8765",
    "localhost",
    "[::1]:8765",
    "ask.example.org",
    "ASK.example.org:443",
  ])("answers to %s", (host) => expect(isAllowed(host)).toBe(true));
  it.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "a b", "10.0.0.1"])(
    "refuses %s",
    (host) => expect(isAllowed(host)).toBe(false),
  );
});

it("a server that others reach answers to whatever name they know it by", () => {
  expect(createAllowedHost("0.0.0.0", undefined)("our-server.lan:8765")).toBe(true);
});
