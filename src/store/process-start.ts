import { execFile } from "node:child_process";
import { readFile, readlink } from "node:fs/promises";
import { promisify } from "node:util";

/** Asks the system when a process began. Replaced in tests. */
export interface ProcessSystem {
  readonly platform: NodeJS.Platform;
  /** Throws when there is no such file. */
  readText(path: string): Promise<string>;
  /** What a program prints. Throws when it fails. */
  run(program: string, parameters: readonly string[]): Promise<string>;
}

const PROGRAM_TIMEOUT_MS = 10_000;

export const realSystem: ProcessSystem = {
  platform: process.platform,
  readText: (path) => readFile(path, "utf8"),
  async run(program, parameters) {
    const options = { timeout: PROGRAM_TIMEOUT_MS, windowsHide: true };
    return (await promisify(execFile)(program, [...parameters], options)).stdout;
  },
};

/** Fields of `/proc/<pid>/stat` behind the name in brackets, in which there may be anything: the 22nd is the start. */
const START_FIELD = 22 - 3;

/** What two ways of asking for the same moment may differ by. */
const TOLERANCE_MS = 5000;

/**
 * When a process began, so that another one which has its number later is not taken for it: ticks since the machine
 * was started, with the name of that start, or milliseconds since 1970. Null where the system does not tell, or there
 * is no such process.
 */
export const processStartOf = async (
  pid: number,
  system: ProcessSystem = realSystem,
): Promise<string | null> => {
  try {
    if (system.platform === "linux") return await startOnLinux(pid, system);
    const text =
      system.platform === "win32"
        ? await system.run("powershell.exe", ["-NoProfile", "-NonInteractive", "-Command", windowsQuery(pid)])
        : await system.run("/bin/ps", ["-o", "lstart=", "-p", String(pid)]);
    const startedAt = Date.parse(text.trim());
    return Number.isNaN(startedAt) ? null : String(startedAt);
  } catch {
    return null;
  }
};

/** Whether two such texts may be of one process. */
export const isSameStart = (a: string, b: string): boolean =>
  a === b || Math.abs(Number(a) - Number(b)) <= TOLERANCE_MS;

/** Process numbers mean the same only within one such space: each container has its own. Null where there are none. */
export const processSpace = async (): Promise<string | null> => {
  try {
    return await readlink("/proc/self/ns/pid");
  } catch {
    return null;
  }
};

const startOnLinux = async (pid: number, { readText }: ProcessSystem): Promise<string | null> => {
  const stat = await readText(`/proc/${pid}/stat`);
  const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[START_FIELD];
  const boot = (await readText("/proc/sys/kernel/random/boot_id")).trim();
  return ticks === undefined ? null : `${boot}/${ticks}`;
};

const windowsQuery = (pid: number): string =>
  `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ")`;
