import type { WebRequest } from "./web-context.ts";

/**
 * The body of a request as text; undefined if it holds more bytes than it may. No more than that is kept of it, whether
 * it says beforehand how long it is or not.
 */
export async function readBody(request: WebRequest, most: number): Promise<string | undefined> {
  if (Number(request.req.header("content-length") ?? 0) > most) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.env.incoming) {
      if (!(chunk instanceof Uint8Array)) continue;
      length += chunk.length;
      if (length > most) return undefined;
      chunks.push(chunk);
    }
  } catch {
    // Who asks has gone in the middle of it: whatever is answered, nobody reads it.
    return "";
  }
  return Buffer.concat(chunks).toString("utf8");
}
