import { isLoopback } from "./client-address.ts";

const LOCAL_NAMES: ReadonlySet<string> = new Set(["localhost", "[::1]"]);

const hostnameOf = (host: string): string | undefined => {
  const address = `http://${host}`;
  return URL.canParse(address) ? new URL(address).hostname : undefined;
};

/**
 * Tells whether a request is meant for this server. A server that only this machine is to reach refuses names that are
 * not this machine's: a web page could otherwise read it, by a name of its own that is made to point here (DNS
 * rebinding). A server that is open to others answers to whatever name they know it by.
 */
export function createAllowedHost(
  listensOn: string,
  publicUrl: string | undefined,
): (host: string) => boolean {
  if (!isLoopback(listensOn) && listensOn !== "localhost") return () => true;
  const publicName = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  return (host) => {
    const name = hostnameOf(host);
    if (name === undefined) return false;
    return LOCAL_NAMES.has(name) || isLoopback(name) || name === publicName;
  };
}
