import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTinyModel } from "../fixtures/tiny-model.ts";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const run = promisify(execFile);

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-start-"));
  await makeTinyModel(join(root, "model"));
  await symlink(join(REPOSITORY, "node_modules"), join(root, "node_modules"), "junction");
  await writeFile(join(root, "package.json"), '{ "type": "module" }');
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** What a program of its own prints that embeds one text by the module at `path`. */
const embedBy = async (path: string, nodeOptions: readonly string[] = []): Promise<string> => {
  const program = join(root, "program.mjs");
  await writeFile(
    program,
    `import { createHubEmbedder } from ${JSON.stringify(pathToFileURL(path).href)};
    try {
      const embedder = await createHubEmbedder({ modelId: ${JSON.stringify(join(root, "model"))} });
      const vectors = await embedder.embed(["reset"], "query");
      await embedder.close();
      console.log(vectors.length, vectors[0].length);
    } catch (error) {
      console.log(error.message, error.hint);
    }`,
  );
  const { stdout } = await run(process.execPath, [...nodeOptions, program], { cwd: root });
  return stdout.trim();
};

const build = async (): Promise<string> => {
  const configuration = {
    extends: join(REPOSITORY, "tsconfig.build.json"),
    compilerOptions: { rootDir: join(REPOSITORY, "src"), outDir: join(root, "dist") },
    include: [join(REPOSITORY, "src/embeddings")],
  };
  await writeFile(join(root, "tsconfig.json"), JSON.stringify(configuration));
  await run(process.execPath, [join(REPOSITORY, "node_modules/typescript/bin/tsc"), "-p", root]);
  return join(root, "dist");
};

describe("the thread", () => {
  it("starts from the sources under tsx, and the program ends by itself", async () => {
    const sources = join(REPOSITORY, "src/embeddings/hub-embedder.ts");
    expect(await embedBy(sources, ["--import", "tsx"])).toBe("1 16");
  });

  it("starts from the build, without tsx, and says so where the library is not installed", async () => {
    const dist = await build();
    expect(await embedBy(join(dist, "embeddings/hub-embedder.js"))).toBe("1 16");
    const apart = await mkdtemp(join(tmpdir(), "yinju-apart-"));
    await cp(dist, apart, { recursive: true });
    await writeFile(join(apart, "package.json"), '{ "type": "module" }');
    await mkdir(join(apart, "node_modules"));
    await symlink(join(REPOSITORY, "node_modules/zod"), join(apart, "node_modules/zod"), "junction");
    const printed = await embedBy(join(apart, "embeddings/hub-embedder.js"));
    expect(printed).toMatch(
      /^Cannot start the library that runs models: .*@xenova\/transformers.* Run npm ci/,
    );
    await rm(apart, { recursive: true });
  });
});
