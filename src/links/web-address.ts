/** Reads an http or https address; undefined if it is none. */
export function parseWebAddress(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
}

const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** Percent-encodes everything but the unreserved characters of RFC 3986. A lone surrogate becomes U+FFFD. */
export const encodeStrictly = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, percent);
