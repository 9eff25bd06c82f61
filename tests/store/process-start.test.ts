import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { isSameStart, type ProcessSystem, processStartOf } from "../../src/store/process-start.ts";

const buildSystem = (changes: Partial<ProcessSystem>): ProcessSystem => ({
  platform: "linux",
  readText: () => Promise.reject(new Error("no such file")),
  run: () => Promise.reject(new Error("no such program")),
  ...changes,
});

/** The fields behind the name: state, parent, and so on; the 22nd of the file is the start. */
const statOf = (name: string, ticks: number): string =>
  `7 (${name}) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 ${ticks} 20 21`;

describe("processStartOf", () => {
  it.skipIf(process.platform === "win32")(
    "tells the same of one process, and another of one that began later",
    async () => {
      const own = await processStartOf(process.pid);
      expect(own).toEqual(await processStartOf(process.pid));
      const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
      try {
        const other = await processStartOf(child.pid ?? 0);
        expect(other).toEqual(expect.any(String));
        expect(other).not.toBe(own);
      } finally {
        child.kill();
        await once(child, "exit");
      }
      expect(await processStartOf(child.pid ?? 0)).toBeNull();
    },
  );

  it.each(["node", "a) S 1 (b", "sh (x)"])("on Linux is not misled by a process named %j", async (name) => {
    const files = new Map([
      ["/proc/7/stat", statOf(name, 4711)],
      ["/proc/sys/kernel/random/boot_id", "boot\n"],
    ]);
    const system = buildSystem({ readText: async (path) => files.get(path) ?? "" });
    expect(await processStartOf(7, system)).toBe("boot/4711");
  });

  it("asks ps on macOS", async () => {
    const asked: unknown[] = [];
    const system = buildSystem({
      platform: "darwin",
      async run(...call) {
        asked.push(call);
        return "Sat Nov 28 23:14:16 2026    \n";
      },
    });
    expect(await processStartOf(7, system)).toBe(String(Date.parse("Sat Nov 28 23:14:16 2026")));
    expect(asked).toEqual([["/bin/ps", ["-o", "lstart=", "-p", "7"]]]);
  });

  it("asks PowerShell on Windows", async () => {
    const system = buildSystem({
      platform: "win32",
      run: async (program, parameters) =>
        program === "powershell.exe" && parameters.at(-1)?.includes("-Id 7)") === true
          ? "2026-11-28T23:14:16Z\r\n"
          : "",
    });
    expect(await processStartOf(7, system)).toBe(String(Date.UTC(2026, 10, 28, 23, 14, 16)));
  });

  it.each(["linux", "darwin", "win32"] as const)(
    "on %s is null where the system tells nothing",
    async (platform) => {
      expect(await processStartOf(7, buildSystem({ platform }))).toBeNull();
      expect(
        await processStartOf(7, buildSystem({ platform, run: async () => "?", readText: async () => "" })),
      ).toBeNull();
    },
  );
});

describe("isSameStart", () => {
  it.each([
    ["boot/1", "boot/1", true],
    ["boot/1", "boot/2", false],
    ["boot/1", "later/1", false],
    ["1000", "1900", true],
    ["1000", "60000", false],
  ])("of %s and %s is %s", (a, b, isSame) => {
    expect(isSameStart(a, b)).toBe(isSame);
  });
});
