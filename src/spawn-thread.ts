import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a file of this program in a thread: TypeScript in the sources, JavaScript once it is built.
 *
 * @param path of the file without its extension, relative to `moduleUrl`
 * @param moduleUrl the `import.meta.url` of the file that starts it
 */
export const spawnThread = (path: string, moduleUrl: string, options: WorkerOptions): Worker => {
  const extension = extname(fileURLToPath(moduleUrl));
  return new Worker(new URL(`${path}${extension}`, moduleUrl), {
    ...options,
    ...(extension === ".ts" ? { execArgv: ["--import", typeScriptLoader()] } : {}),
  });
};

/** `--import tsx` alone leaves threads out on Node 20: its entry registers on the main thread only. */
const typeScriptLoader = (): string => {
  const tsx = import.meta.resolve("tsx/esm/api");
  const code = `import { register } from ${JSON.stringify(tsx)}; register();`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
};
