import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { BUILTIN_FOLDER } from "../src/model-file.ts";

const ROOT = resolve(import.meta.dirname, "..");
const LARGEST = 20_000_000;

describe("the built-in model's folder", () => {
  it("stays within 20 MB", () => {
    const bytes = readdirSync(BUILTIN_FOLDER).reduce(
      (sum, name) => sum + statSync(join(BUILTIN_FOLDER, name)).size,
      0,
    );
    expect(bytes).toBeLessThanOrEqual(LARGEST);
  });

  it("holds a glossary of at least 400 notions", () => {
    const lines = readFileSync(join(BUILTIN_FOLDER, "glossary.tsv"), "utf8").split("\n");
    expect(lines.filter((line) => /^[^#]+\t/.test(line)).length).toBeGreaterThanOrEqual(400);
  });

  it.each(["README.md", "models/builtin/README.md"])("has its figures in %s", (path) => {
    expect(readFileSync(join(ROOT, path), "utf8")).not.toMatch(/\{\{|\bTODO\b/);
  });
});
