import { AppError } from "../errors.ts";
import { detailOf } from "./load-failure.ts";

/** A file on its way from the hub. */
export interface HubReply {
  /** What changes when the content does: the SHA-256 of a large file; null where the hub tells nothing. */
  readonly etag: string | null;
  /** Bytes of the whole file; null where the hub does not say. */
  readonly size: number | null;
  /** Where in the file the bytes begin: as asked, or 0 from a hub that gives whole files only. */
  readonly start: number;
  /** Throws HubTroubleError where they stop too early. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** What to throw where they stop too early without a sign of it. */
  brokenOff(reason: string): HubTroubleError;
  /** Lets go of the connection, whether or not the bytes were read. */
  cancel(): void;
}

/** Asks for a file of one model from byte `start` on. Null where the model has no such file. */
export type HubRequest = (file: string, start: number) => Promise<HubReply | null>;

/** What may be over in a moment: a hub that is busy, a connection that breaks. Caught by the downloader. */
export class HubTroubleError extends AppError {
  override readonly name = "HubTroubleError";
}

export interface HubRequestOptions {
  readonly modelId: string;
  /** The variable that chooses the model, for hints. */
  readonly setting: string;
  /** Base address of the hub, without a slash at the end. */
  readonly endpoint: string;
  /** Access token of the hub; sent to the hub itself and not to where it sends us on. */
  readonly token?: string | undefined;
  /** How long the hub may send nothing at all, in milliseconds. */
  readonly patienceMs?: number | undefined;
}

const PATIENCE_MS = 60_000;
const MOST_REDIRECTS = 10;
const TRANSIENT: readonly number[] = [408, 429, 500, 502, 503, 504];

/** Every failure is an AppError that says what to do. */
export const createHubRequest = (options: HubRequestOptions): HubRequest => {
  const { modelId, endpoint, patienceMs = PATIENCE_MS } = options;
  const source = `model "${modelId}" from "${endpoint}"`;
  let isReached = false;
  return async (file, start) => {
    const address = `${endpoint}/${modelId}/resolve/main/${file}`;
    const controller = new AbortController();
    const silence = new Error(`nothing came for ${patienceMs / 1000} seconds`);
    const timer = setTimeout(() => controller.abort(silence), patienceMs);
    const trouble = (error: unknown): HubTroubleError => brokenOff(source, file, error);
    let isUnderWay = false;
    try {
      const asked = await follow(address, start, options.token, controller.signal).catch((error: unknown) => {
        // A hub that was never there will not be there in a second.
        throw isReached ? trouble(error) : unreachable(source, options.setting, error);
      });
      isReached = true;
      const { response } = asked;
      if (response.ok && /^text\/html/i.test(response.headers.get("content-type") ?? "")) {
        await response.body?.cancel();
        throw notAHub(source, file);
      }
      if (response.ok) {
        const reply = asReply(asked, start, { controller, timer, trouble });
        isUnderWay = true;
        return reply;
      }
      await response.body?.cancel();
      if (response.status === 404) return null;
      throw refused(response.status, source, file, `${endpoint}/${modelId}`);
    } finally {
      if (!isUnderWay) clearTimeout(timer);
    }
  };
};

/** A page of a firewall or of a provider: no file of a model is one, and it must not be kept as one. */
const notAHub = (source: string, file: string): AppError =>
  new AppError(`Cannot download ${source}: a web page came in place of "${file}"`, {
    hint: "Check HF_ENDPOINT, and whether this network shows a page of its own before it lets you out.",
  });

interface Asked {
  readonly response: Response;
  /** The hub says what the file is before it sends us on to where the bytes are; that place counts otherwise. */
  readonly told: Headers;
}

const follow = async (
  address: string,
  start: number,
  token: string | undefined,
  signal: AbortSignal,
): Promise<Asked> => {
  const told = new Headers();
  let url = new URL(address);
  const { origin } = url;
  for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
    const headers = new Headers({ "accept-encoding": "identity" });
    if (start > 0) headers.set("range", `bytes=${start}-`);
    if (token !== undefined && url.origin === origin) headers.set("authorization", `Bearer ${token}`);
    const response = await fetch(url, { headers, redirect: "manual", signal });
    for (const name of ["x-linked-etag", "x-linked-size"]) {
      const value = response.headers.get(name);
      if (value !== null && !told.has(name)) told.set(name, value);
    }
    const location = response.headers.get("location");
    if (response.status === 416 && start > 0) {
      // What lies here is as long as the file or longer, and so not its beginning.
      await response.body?.cancel();
      return follow(address, 0, token, signal);
    }
    if (response.status < 300 || response.status >= 400 || location === null) return { response, told };
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw new Error(`sent on more than ${MOST_REDIRECTS} times`);
};

interface Connection {
  readonly controller: AbortController;
  readonly timer: NodeJS.Timeout;
  trouble(error: unknown): HubTroubleError;
}

const asReply = ({ response, told }: Asked, wanted: number, connection: Connection): HubReply => {
  const { headers } = response;
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "");
  const start = response.status === 206 ? Number(range?.[1] ?? Number.NaN) : 0;
  if (start !== 0 && start !== wanted) {
    connection.controller.abort();
    throw connection.trouble(
      new Error(`other bytes came than were asked for: ${headers.get("content-range")}`),
    );
  }
  // The length of a compressed body says nothing about the file.
  const length = headers.has("content-encoding") || start > 0 ? null : headers.get("content-length");
  const size = told.get("x-linked-size") ?? range?.[2]?.replace("*", "") ?? length;
  return {
    etag: bare(told.get("x-linked-etag") ?? headers.get("etag")),
    size: size ? Number(size) : null,
    start,
    bytes: watched(response, connection),
    brokenOff: (reason) => connection.trouble(new Error(reason)),
    cancel: () => {
      clearTimeout(connection.timer);
      connection.controller.abort();
    },
  };
};

/** `W/"abc"` says the same as `"abc"` here. */
const bare = (etag: string | null): string | null => etag?.replace(/^W\//, "").replace(/^"|"$/g, "") || null;

async function* watched({ body }: Response, { timer, trouble }: Connection): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of body ?? []) {
      timer.refresh();
      yield bytes;
    }
  } catch (error) {
    throw trouble(error);
  } finally {
    clearTimeout(timer);
  }
}

const brokenOff = (source: string, file: string, error: unknown): HubTroubleError =>
  new HubTroubleError(`Cannot download ${source}: "${file}" broke off (${reasonOf(error)})`, {
    cause: error,
    hint: "Check the network and run the command again: it goes on where this one stopped.",
  });

const unreachable = (source: string, setting: string, error: unknown): AppError =>
  new AppError(`Cannot download ${source}: the hub cannot be reached (${reasonOf(error)})`, {
    cause: error,
    hint: `Check the network, set HF_ENDPOINT to a mirror that can be reached, or set ${setting} to a folder that holds the model.`,
  });

const refused = (status: number, source: string, file: string, page: string): AppError => {
  if (status === 401 || status === 403) {
    return new AppError(`Cannot download ${source}: access is refused (${status})`, {
      hint: `Check the spelling of the model's id, or accept the model's terms at ${page} and put an access token into HF_TOKEN.`,
    });
  }
  const message = `Cannot download ${source}: the hub answers ${status} for "${file}"`;
  const options = { hint: "Try again later, or set HF_ENDPOINT to a mirror." };
  return TRANSIENT.includes(status) ? new HubTroubleError(message, options) : new AppError(message, options);
};

/** The system's code where there is one: `fetch failed` alone says nothing. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : detailOf(cause);
};
