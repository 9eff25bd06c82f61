import { chmod, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openAnalyser, readGlossary } from "../../src/questions/open-analyser.ts";
import { GLOSSARY_FILE } from "../../src/text/glossary-file.ts";
import type { QueryTerm } from "../../src/text/query-term.ts";
import { createWorkspace } from "../workspace.ts";

const FERRY = "射曼宁渡\tFarthing Quay\tФартингова пристань\n";
const isRoot = process.getuid?.() === 0;

const formsIn = (terms: readonly QueryTerm[]): string[] =>
  terms.flatMap(({ alternatives }) => alternatives.map((form) => form.terms.join(" ")));

describe("readGlossary", () => {
  it("reads the glossary of a folder, with or without a byte order mark", async () => {
    for (const mark of ["", "\ufeff"]) {
      const { seedsDir } = await createWorkspace({ [GLOSSARY_FILE]: mark + FERRY });
      expect(await readGlossary(seedsDir)).toEqual([
        { zh: ["射曼宁渡"], en: ["Farthing Quay"], ru: ["Фартингова пристань"] },
      ]);
    }
  });

  it("reads none from a folder without one, and from no folder", async () => {
    const { root, seedsDir } = await createWorkspace({ "a/glossary.tsv": FERRY, "file.md": "" });
    for (const folder of [seedsDir, join(root, "nowhere"), join(seedsDir, "file.md")]) {
      expect(await readGlossary(folder)).toEqual([]);
    }
  });

  it.each([
    ["a wrong line", "渡口\n", 'Cannot read line 1 of "PATH": it is no notion in two or three languages'],
    ["GB18030", Uint8Array.of(0xb6, 0xc9, 0xbf, 0xda, 0x09, 0x61), 'Cannot read "PATH": it is not in UTF-8'],
    [
      "UTF-16",
      new Uint8Array(Buffer.from("\ufeffa\tb\n", "utf16le")),
      'Cannot read "PATH": it is not in UTF-8',
    ],
  ])("names a file that holds %s", async (_name, content, message) => {
    const { seedsDir } = await createWorkspace({ [GLOSSARY_FILE]: content });
    await expect(readGlossary(seedsDir)).rejects.toMatchObject({
      name: "AppError",
      message: message.replace("PATH", join(seedsDir, GLOSSARY_FILE)),
      hint: expect.stringMatching(/\.$/),
    });
  });

  it("names a glossary that is a folder", async () => {
    const { seedsDir } = await createWorkspace();
    await mkdir(join(seedsDir, GLOSSARY_FILE));
    await expect(readGlossary(seedsDir)).rejects.toMatchObject({
      name: "AppError",
      message: `Cannot read "${join(seedsDir, GLOSSARY_FILE)}"`,
    });
  });

  it.skipIf(isRoot)("names a glossary that may not be read", async () => {
    const { seedsDir } = await createWorkspace({ [GLOSSARY_FILE]: FERRY });
    await chmod(join(seedsDir, GLOSSARY_FILE), 0);
    await expect(readGlossary(seedsDir)).rejects.toMatchObject({ name: "AppError" });
  });

  it("names a glossary that is a link to itself", async () => {
    const { seedsDir } = await createWorkspace();
    await symlink(GLOSSARY_FILE, join(seedsDir, GLOSSARY_FILE));
    await expect(readGlossary(seedsDir)).rejects.toMatchObject({ name: "AppError" });
  });
});

describe("openAnalyser", () => {
  it("does not take the one who is asked for to be the World Health Organization", async () => {
    const { seedsDir } = await createWorkspace({});
    const analyse = await openAnalyser(seedsDir);
    const asked = formsIn(analyse("Who is the director of the ferry?"));
    expect(asked).toContain("+职务");
    expect(asked.filter((form) => form.includes("health"))).toEqual([]);
    expect(formsIn(analyse("世卫是什么")).some((form) => form.includes("health"))).toBe(true);
  });

  it.each([
    ["北溪-1", "+nord stream +stream 1", "+nord stream +stream 2"],
    ["北溪二号", "+nord stream +stream 2", "+nord stream +stream 1"],
    ["SALT II", "+осв 2", "+осв 1"],
    ["图-95", "tu95", "tu160"],
    ["Blue Stream", "+голуб поток", "+турецк поток"],
  ])(
    "does not take one thing for another that is called much the same: %s",
    async (question, form, other) => {
      const analyse = await openAnalyser((await createWorkspace()).seedsDir);
      const forms = formsIn(analyse(question));
      expect(forms).not.toContain(other);
      expect(forms).toContain(form);
    },
  );

  it("knows the notions of the folder's glossary beside those that ship with the program", async () => {
    const { seedsDir } = await createWorkspace({ [GLOSSARY_FILE]: FERRY });
    const analyse = await openAnalyser(seedsDir);
    expect(formsIn(analyse("Фартингову пристань"))).toEqual(
      expect.arrayContaining(["+射曼 +曼宁 +宁渡", "+farth quay"]),
    );
    expect(formsIn(analyse("New START"))).toContain("+新削 +削减 +减战 +战略 +略武 +武器 +器条 +条约");
  });

  it("knows neither without one", async () => {
    const analyse = await openAnalyser((await createWorkspace()).seedsDir);
    expect(formsIn(analyse("Farthing Quay"))).not.toContain("+射曼 +曼宁 +宁渡");
    expect(formsIn(analyse("НАТО"))).toContain("+北约");
  });

  it("translates words that no glossary holds", async () => {
    const analyse = await openAnalyser((await createWorkspace()).seedsDir);
    expect(formsIn(analyse("bakery"))).toContain("+面包");
    expect(formsIn(analyse("пекарня"))).toContain("+面包");
    expect(formsIn(analyse("面包"))).toContain("bread");
  });

  it("fails as the folder's glossary fails", async () => {
    const { seedsDir } = await createWorkspace({ [GLOSSARY_FILE]: "wrong\n" });
    await expect(openAnalyser(seedsDir)).rejects.toMatchObject({
      name: "AppError",
      message: expect.stringContaining("line 1"),
    });
  });
});
