import { isIPv6 } from "node:net";

const LOOPBACK = /^(?:(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/i;
/** A household or a machine has 64 bits of addresses of its own. */
const NETWORK_GROUPS = 4;

export const isLoopback = (address: string): boolean => LOOPBACK.test(address);

const expandIPv6 = (address: string): string[] => {
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const before = head.split(":").filter((group) => group !== "");
  if (tail === undefined) return before;
  const after = tail.split(":").filter((group) => group !== "");
  return [
    ...before,
    ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0"),
    ...after,
  ];
};

const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(address) ? expandIPv6(address.toLowerCase()).slice(0, NETWORK_GROUPS).join(":") : address;
};

/**
 * Names whom a request comes from. Only a proxy on this machine is believed when it says for whom it asks
 * (`X-Forwarded-For`, whose last address the proxy itself has seen).
 *
 * @returns undefined for a program on this machine
 */
export function clientOf(peer: string | undefined, forwardedFor: string | undefined): string | undefined {
  if (peer === undefined) return undefined;
  if (!isLoopback(peer)) return networkOf(peer);
  const last = forwardedFor?.split(",").at(-1)?.trim();
  return last === undefined || last === "" || isLoopback(last) ? undefined : networkOf(last);
}
