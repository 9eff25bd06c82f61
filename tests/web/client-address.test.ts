import { describe, expect, it } from "vitest";
import { clientOf } from "../../src/web/client-address.ts";

describe("clientOf", () => {
  it.each([
    ["a program on this machine is no client", "127.0.0.1", undefined, undefined],
    ["nor is one by IPv6", "::1", undefined, undefined],
    ["nor one by IPv4 in IPv6", "::ffff:127.0.0.1", undefined, undefined],
    ["another machine is one", "203.0.113.7", undefined, "203.0.113.7"],
    ["by either form of its address", "::ffff:203.0.113.7", undefined, "203.0.113.7"],
    ["a network of IPv6 is one", "2001:db8:1:2:3:4:5:6", undefined, "2001:db8:1:2"],
    ["however it is written", "2001:DB8:1:2::9", undefined, "2001:db8:1:2"],
    ["a proxy on this machine is believed", "127.0.0.1", "203.0.113.7", "203.0.113.7"],
    ["as to what it has seen itself", "127.0.0.1", "10.0.0.1, 203.0.113.7", "203.0.113.7"],
    ["no other machine is believed", "203.0.113.7", "198.51.100.1", "203.0.113.7"],
  ])("%s", (_, peer, forwarded, expected) => {
    expect(clientOf(peer, forwarded)).toBe(expected);
  });
});
