import { execFileSync } from "node:child_process";
import { chmod, mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { DOCUMENTS, RIVER_QUESTION } from "./documents.ts";
import { endsInMessageAndHint, jsonOf, runYinju } from "./run-yinju.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

const random = (length: number): Uint8Array => {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return 128 + (state % 128);
  });
};

/** Eight levels of nine references each: 43 million items if they were expanded. */
const YAML_BOMB = [..."abcdefgh"]
  .map(
    (name, level) =>
      `${name}: &${name} [${level === 0 ? "lol" : Array(9).fill(`*${"abcdefgh"[level - 1]}`)}]`,
  )
  .join("\n");

const makeUnreadable = async ({ seedsDir }: Workspace): Promise<void> => {
  const path = join(seedsDir, "new.md");
  // Permissions do not bind the superuser: there a pipe, which cannot be read either, takes the file's place.
  if (process.getuid?.() === 0) execFileSync("mkfifo", [path]);
  else {
    await writeFile(path, "secret");
    await chmod(path, 0);
  }
};

const write = (content: string | Uint8Array) => (workspace: Workspace) =>
  workspace.write({ "new.md": content });

const link =
  (target: string) =>
  async ({ root, seedsDir }: Workspace) => {
    await writeFile(join(root, "outside.md"), "A secret outside.");
    await symlink(target, join(seedsDir, "new.md"));
  };

const SKIPPED: readonly (readonly [string, (workspace: Workspace) => Promise<unknown>, RegExp])[] = [
  ["an unreadable file", makeUnreadable, /no permission|neither a file nor a folder/],
  ["an empty file", write(""), /it is empty/],
  ["a file of white space", write(" \n\t\n"), /it (is empty|holds no text)/],
  ["a binary file", write(bytes(0x7f, 0x45, 0x4c, 0x46, 1, 0, 0, 0)), /a program, not text/],
  [
    "a file of 100 MB",
    async (workspace) => {
      await workspace.write({ "new.md": "" });
      await truncate(join(workspace.seedsDir, "new.md"), 100_000_000);
    },
    /too large \(100 MB/,
  ],
  ["a link to itself", link("new.md"), /leads back to itself/],
  ["a link out of the folder", link("../outside.md"), /leads out of the folder/],
  ["a link to nothing", link("nowhere"), /does not exist/],
];

const LONG = `${" So they say.".repeat(20)}\n`;

/** Content, and what is said about it. */
const READ: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ["broken YAML", "---\ntitle: [a\n---\n\nThe harbour froze.\n", /not valid YAML/],
  ["a YAML bomb", `---\n${YAML_BOMB}\n---\n\nThe harbour froze.\n`, /not valid YAML/],
  ["front matter that is not closed", "---\ntitle: a\n\nThe harbour froze.\n", /not closed/],
  ["lone surrogates", Buffer.from(`The harbour \xed\xa0\x80 froze.${LONG}`, "latin1"), /3 broken characters/],
  ["NUL bytes", `The harbour froze.\0\0${LONG}`, /2 NUL characters/],
];

const expectOldAnswer = async (workspace: Workspace): Promise<void> => {
  const result = await runYinju(workspace, ["ask", "--json", RIVER_QUESTION]);
  expect(result.exitCode).toBe(0);
  expect(JSON.stringify(jsonOf(result).quotes)).toContain("The river rose four metres in March 2021.");
};

describe("a bad file", () => {
  it.each(SKIPPED)("%s is skipped with one line, and nothing else suffers", async (_, make, reason) => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    await make(workspace);
    await workspace.write({ "next.md": "The harbour froze.\n" });
    const { exitCode, out, error } = await runYinju(workspace, ["index"]);
    expect(exitCode).toBe(2);
    expect(out[0]).toBe("1 added, 0 changed, 0 removed, 3 unchanged, 1 skipped");
    const told = error.filter((line) => line.includes("new.md"));
    expect(told).toEqual([expect.stringMatching(/^skipped "new\.md": it /)]);
    expect(told[0]).toMatch(reason);
    await expectOldAnswer(workspace);
  });

  it.each(READ)("%s: what can be read is read, with one line", async (_, content, warning) => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    await workspace.write({ "new.md": content });
    const { exitCode, out, error } = await runYinju(workspace, ["index"]);
    expect([exitCode, out[0]]).toEqual([0, "1 added, 0 changed, 0 removed, 3 unchanged, 0 skipped"]);
    const told = error.filter((line) => line.includes("new.md"));
    expect(told).toEqual([expect.stringMatching(/^note "new\.md": /)]);
    expect(told[0]).toMatch(warning);
    const answer = await runYinju(workspace, ["ask", "--json", "Did the harbour freeze? The harbour froze"]);
    expect(answer.out[0]).toContain("The harbour");
    await expectOldAnswer(workspace);
  });

  it("in an encoding that nobody knows does not stop the run", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    await workspace.write({ "new.md": random(4000) });
    const { exitCode, error } = await runYinju(workspace, ["index"]);
    expect([0, 2]).toContain(exitCode);
    expect(error.filter((line) => line.includes("new.md")).length).toBeLessThanOrEqual(1);
    await expectOldAnswer(workspace);
  });

  it("whose front matter is JavaScript is read without running it", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const trace = "yinjuTestTrace";
    const code = `globalThis.${trace} = 1, { title: "a" }`;
    const files = ["js", "javascript", "coffee", "json"].map((language) => [
      `${language}.md`,
      `---${language}\n${code}\n---\n\nThe harbour froze in ${language}.\n`,
    ]);
    await workspace.write(Object.fromEntries(files));
    const { exitCode, error } = await runYinju(workspace, ["index"]);
    expect(exitCode).toBe(0);
    expect(Reflect.get(globalThis, trace)).toBeUndefined();
    expect(error).toContain('note "js.md": front matter in "js" is ignored: only YAML is read');
    await expectOldAnswer(workspace);
  });
});

describe("a bad index", () => {
  const GENERATION = ["manifest.json", "documents.json", "passages.json"];
  const change = {
    truncated: (content: Buffer) => content.subarray(0, content.length / 2),
    altered: (content: Buffer) =>
      Buffer.from(content.toString("latin1").replace(/[0-9a-f]{8}/, "01234567"), "latin1"),
    emptied: () => Buffer.alloc(0),
  };

  it.each(GENERATION.flatMap((file) => Object.entries(change).map(([how, alter]) => ({ file, how, alter }))))(
    "with $file $how ends ask and source with one message and one hint",
    async ({ file, alter }) => {
      const workspace = await createWorkspace(DOCUMENTS);
      await runYinju(workspace, ["index"]);
      const path = join(workspace.indexDir, "g-1", file);
      const content = Buffer.from((await workspace.indexBytes())[path] ?? "", "base64");
      expect(alter(content)).not.toEqual(content);
      await writeFile(path, alter(content));
      for (const parameters of [
        ["ask", "--json", RIVER_QUESTION],
        ["source", "0123456789ab-01234567"],
      ]) {
        const result = await runYinju(workspace, parameters);
        expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
        expect(result.error.at(-2)).toContain(`"g-1/${file}" is damaged`);
        expect(result.error.at(-1)).toContain('Run "yinju index" to repair it');
      }
      expect((await runYinju(workspace, ["index"])).exitCode).toBe(0);
      await expectOldAnswer(workspace);
    },
  );

  it.each(["", "g-0", "g-7", "../elsewhere", "g-1\ng-2", "\u0000"])(
    "whose CURRENT holds %j is answered from what is whole, says so, and is repaired by index",
    async (content) => {
      const workspace = await createWorkspace(DOCUMENTS);
      await runYinju(workspace, ["index"]);
      await writeFile(join(workspace.indexDir, "CURRENT"), content);
      const damaged = content === "g-7" ? "g-7/manifest.json" : "CURRENT";
      const asked = await runYinju(workspace, ["ask", RIVER_QUESTION]);
      expect([asked.exitCode, asked.error[0]]).toEqual([0, `damaged "${damaged}"`]);
      const status = await runYinju(workspace, ["status"]);
      expect([status.exitCode, status.out[1]]).toEqual([1, `  damaged ${damaged}`]);
      const indexed = await runYinju(workspace, ["index"]);
      expect([indexed.exitCode, indexed.out]).toEqual([0, expect.arrayContaining([`repaired "${damaged}"`])]);
      await expectOldAnswer(workspace);
      expect((await runYinju(workspace, ["status"])).exitCode).toBe(0);
    },
  );

  it("of which nothing is left ends ask and source with one message and one hint", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await mkdir(workspace.indexDir);
    await writeFile(join(workspace.indexDir, "CURRENT"), "g-7\n");
    for (const parameters of [
      ["ask", RIVER_QUESTION],
      ["source", "0123456789ab-01234567"],
    ]) {
      const result = await runYinju(workspace, parameters);
      expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
      expect(result.error.at(-2)).toContain('"g-7/manifest.json" is damaged');
    }
  });
});

describe("a bad folder", () => {
  it.each(["index", "status", "ask", "start"])(
    "that is missing ends %s with one message and one hint",
    async (command) => {
      const workspace = await createWorkspace();
      const missing = { ...workspace, seedsDir: join(workspace.root, "missing") };
      const result = await runYinju(missing, [command]);
      expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
      expect(result.error.at(-2)).toBe(`Error: Cannot find folder "${missing.seedsDir}"`);
    },
  );

  it("without documents ends index with one message and one hint", async () => {
    const result = await runYinju(await createWorkspace(), ["index", "--json"]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
  });
});
