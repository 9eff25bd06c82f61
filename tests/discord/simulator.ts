import { cp, mkdir, mkdtemp, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Stands beside the repository, where it is there at all. */
export const SIMULATOR_DIR = resolve(import.meta.dirname, "../../../shared/discord-sim");

/** Copies the simulator to where it finds this project's `ws`, its only dependency; gives the folder. */
export async function installSimulator(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "discord-simulator-"));
  const require = createRequire(import.meta.url);
  await cp(SIMULATOR_DIR, folder, { recursive: true });
  await mkdir(join(folder, "node_modules"));
  await symlink(dirname(require.resolve("ws/package.json")), join(folder, "node_modules/ws"), "junction");
  return folder;
}
