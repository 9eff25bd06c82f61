import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";

/** Room (a folder, or a file at the top of src/) to floor. A room imports itself and lower floors only. */
const FLOORS: Readonly<Record<string, number>> = {
  cli: 6,
  "app.ts": 5,
  "serving.ts": 5,
  "answering.ts": 4,
  "open-models.ts": 4,
  "index-corpus.ts": 4,
  "status.ts": 4,
  "list-documents.ts": 3,
  "read-passage.ts": 3,
  indexing: 3,
  "ask.ts": 3,
  "config.ts": 3,
  "logger.ts": 3,
  documents: 2,
  passages: 2,
  embeddings: 2,
  store: 2,
  retrieval: 2,
  ranking: 2,
  questions: 2,
  quotes: 2,
  links: 2,
  discord: 2,
  web: 2,
  evaluation: 2,
  "ports.ts": 1,
  "best-of.ts": 1,
  "model-file.ts": 1,
  "queue.ts": 1,
  "random.ts": 1,
  "confidence.ts": 1,
  "start-wasm.ts": 1,
  "turns.ts": 0,
  "spawn-thread.ts": 1,
  text: 1,
  labels: 1,
  citations: 1,
  "file-state.ts": 0,
  "types.ts": 0,
  "errors.ts": 0,
};

/** Package to the only room that may import it. zod checks what comes from outside, in whatever room that is. */
const CONFINED: Readonly<Record<string, string>> = {
  "@hono/node-server": "web",
  "@xenova/transformers": "embeddings",
  chardet: "documents",
  cheerio: "documents",
  chokidar: "documents",
  "cli-progress": "cli",
  commander: "cli",
  "discord.js": "discord",
  dotenv: "cli",
  "gray-matter": "documents",
  hono: "web",
  "mdast-util-from-markdown": "documents",
  "mdast-util-gfm": "documents",
  "micromark-extension-cjk-friendly": "documents",
  "micromark-extension-gfm": "documents",
  "opencc-js": "text",
  picocolors: "cli",
  pino: "logger.ts",
  "prom-client": "web",
  "snowball-stemmers": "text",
  vectra: "store",
  yaml: "documents",
};
const UNCONFINED = ["zod"];

const MAX_LINES = 200;
const SOURCE = resolve(import.meta.dirname, "../src");

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

const readSources = (): SourceFile[] =>
  readdirSync(SOURCE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const code = readFileSync(path, "utf8");
      return { path, room: roomOf(path), lines: code.trimEnd().split("\n").length, imports: importsOf(code) };
    });

const roomOf = (path: string): string => relative(SOURCE, path).split(sep)[0] ?? "";

const importsOf = (code: string): string[] =>
  [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");

const resolveImport = (file: SourceFile, specifier: string): string => resolve(file.path, "..", specifier);

const name = (path: string): string => relative(SOURCE, path);

const roomFor = (specifier: string): string | undefined =>
  Object.entries(CONFINED).find(([name]) => specifier === name || specifier.startsWith(`${name}/`))?.[1];

const findCycle = (graph: ReadonlyMap<string, readonly string[]>): string[] | undefined => {
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...trail, node]);
      if (cycle) return cycle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle) return cycle;
  }
  return undefined;
};

describe("the house", () => {
  const sources = readSources();

  it("gives every file a floor", () => {
    expect(sources.filter((file) => FLOORS[file.room] === undefined).map((file) => name(file.path))).toEqual(
      [],
    );
  });

  it("lets a room import itself and lower floors only", () => {
    const breaches = sources.flatMap((file) =>
      file.imports
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => roomOf(resolveImport(file, specifier)))
        .filter((room) => room !== file.room && (FLOORS[room] ?? 99) >= (FLOORS[file.room] ?? -1))
        .map((room) => `${name(file.path)} imports ${room}`),
    );
    expect(breaches).toEqual([]);
  });

  it("has no circle of imports", () => {
    const graph = new Map(
      sources.map((file) => [
        file.path,
        file.imports.filter((s) => s.startsWith(".")).map((s) => resolveImport(file, s)),
      ]),
    );
    expect(findCycle(graph)?.map(name)).toBeUndefined();
  });

  it("keeps each library in its room", () => {
    const breaches = sources.flatMap((file) =>
      file.imports
        .filter((specifier) => (roomFor(specifier) ?? file.room) !== file.room)
        .map((specifier) => `${name(file.path)} imports ${specifier}`),
    );
    expect(breaches).toEqual([]);
  });

  it("gives every dependency a room", () => {
    const { dependencies } = JSON.parse(readFileSync(resolve(SOURCE, "../package.json"), "utf8"));
    const known = [...Object.keys(CONFINED), ...UNCONFINED];
    expect(Object.keys(dependencies).toSorted()).toEqual(known.toSorted());
  });

  it(`keeps every file within ${MAX_LINES} lines`, () => {
    expect(
      sources.filter((file) => file.lines > MAX_LINES).map((file) => `${name(file.path)}: ${file.lines}`),
    ).toEqual([]);
  });

  it("has no default exports and no barrels", () => {
    const offenders = sources.filter(
      (file) =>
        /[\\/]index\.ts$/.test(file.path) || /^export (default|\*)/m.test(readFileSync(file.path, "utf8")),
    );
    expect(offenders.map((file) => name(file.path))).toEqual([]);
  });
});
