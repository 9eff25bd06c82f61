import { AppError } from "../errors.ts";
import { detailOf } from "./load-failure.ts";
import type { LoadProgress } from "./worker-protocol.ts";

interface HubFetchOptions {
  readonly modelId: string;
  /** Base address of the hub, without a slash at the end. */
  readonly endpoint: string;
  readonly onProgress: (progress: LoadProgress) => void;
}

export type HubFetch = (address: string | URL, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` for the files of one model. Every file that is asked for is needed, so whatever is not delivered is
 * an AppError that says what to do; the library alone would tell "no such model" and "no network" apart by text.
 */
export const createHubFetch = ({ modelId, endpoint, onProgress }: HubFetchOptions): HubFetch => {
  const source = `model "${modelId}" from "${endpoint}"`;
  return async (address, init) => {
    const response = await fetch(address, init).catch((error: unknown) => {
      throw unreachable(source, error);
    });
    const file = fileOf(address);
    if (!response.ok) throw refused(response.status, source, file, `${endpoint}/${modelId}`);
    // The library looks at a file's first byte to learn whether it is there.
    if (response.body === null || new Headers(init?.headers).has("range")) return response;
    return new Response(ReadableStream.from(watched(response, source, file, onProgress)), {
      status: response.status,
      headers: response.headers,
    });
  };
};

const fileOf = (address: string | URL): string =>
  decodeURIComponent(new URL(address).pathname).replace(/^.*\/resolve\/[^/]+\//, "");

async function* watched(
  response: Response,
  source: string,
  file: string,
  onProgress: (progress: LoadProgress) => void,
): AsyncGenerator<Uint8Array> {
  // The length of a compressed body says nothing about the bytes that are counted here.
  const length = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
  const totalBytes = length === null ? null : Number(length);
  const step = totalBytes === null ? 2 ** 20 : totalBytes / 100;
  let loadedBytes = 0;
  let reportedBytes = 0;
  try {
    for await (const bytes of response.body ?? []) {
      loadedBytes += bytes.byteLength;
      if (loadedBytes - reportedBytes >= step || loadedBytes === totalBytes) {
        reportedBytes = loadedBytes;
        onProgress({ file, loadedBytes, totalBytes });
      }
      yield bytes;
    }
  } catch (error) {
    throw new AppError(`Cannot download ${source}: "${file}" broke off (${reasonOf(error)})`, {
      cause: error,
      hint: "Check the network and try again; files that have arrived whole are not downloaded twice.",
    });
  }
}

const unreachable = (source: string, error: unknown): AppError =>
  new AppError(`Cannot download ${source}: the hub cannot be reached (${reasonOf(error)})`, {
    cause: error,
    hint: "Check the network, set HF_ENDPOINT to a mirror that can be reached, or set EMBEDDING_MODEL to a folder that holds the model.",
  });

const refused = (status: number, source: string, file: string, page: string): AppError => {
  if (status === 401 || status === 403) {
    return new AppError(`Cannot download ${source}: access is refused (${status})`, {
      hint: `Check the spelling of the model's id, or accept the model's terms at ${page} and put an access token into HF_TOKEN.`,
    });
  }
  if (status === 404 && file === "config.json") {
    return new AppError(`Cannot download ${source}: there is no such model`, {
      hint: "Check the spelling of the model's id: it is written owner/name, as on its page on the hub.",
    });
  }
  if (status === 404) {
    return new AppError(`Cannot download ${source}: it has no file "${file}"`, {
      hint: "Choose a model that is published for transformers.js with 8-bit ONNX weights.",
    });
  }
  return new AppError(`Cannot download ${source}: the hub answers ${status} for "${file}"`, {
    hint: "Try again later, or set HF_ENDPOINT to a mirror.",
  });
};

/** The system's code where there is one: `fetch failed` alone says nothing. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : detailOf(cause);
};
