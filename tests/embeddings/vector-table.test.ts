import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createBuiltinEmbedder } from "../../src/embeddings/builtin-embedder.ts";
import { BUILTIN_DIMENSIONS, openVectorTable, quantiseTable } from "../../src/embeddings/vector-table.ts";
import { packModelFile } from "../../src/model-file.ts";
import type { Token } from "../../src/text/tokens.ts";

const tokenOf = (term: string): Token => ({ term, word: term, isHan: false, isJoined: false });

/** A table of two words, one to the left and one upwards. */
const writeTable = async (): Promise<string> => {
  const table = new Float32Array(2 * BUILTIN_DIMENSIONS);
  table[0] = -3;
  table[BUILTIN_DIMENSIONS + 1] = 4;
  const folder = await mkdtemp(join(tmpdir(), "yinju-table-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "vectors.bin");
  await writeFile(path, packModelFile(quantiseTable(["left", "up"], table)));
  return path;
};

describe("openVectorTable", () => {
  it("gives the sum of the rows of a text's words, in unit length", async () => {
    const encode = await openVectorTable(await writeTable());
    const vector = encode(["left", "up", "unknown"].map(tokenOf));
    expect(vector).toHaveLength(BUILTIN_DIMENSIONS);
    expect(vector[0]).toBeCloseTo(-0.6, 6);
    expect(vector[1]).toBeCloseTo(0.8, 6);
    expect(vector.subarray(2).every((value) => value === 0)).toBe(true);
  });

  it.each([[["unknown"]], [[]]])(
    "gives zeros for %j: what it does not know is near to nothing",
    async (words) => {
      const encode = await openVectorTable(await writeTable());
      expect([...encode(words.map(tokenOf))]).toEqual(new Array(BUILTIN_DIMENSIONS).fill(0));
    },
  );

  it("has no vector without direction when the embedder asks", async () => {
    const embedder = await createBuiltinEmbedder(await writeTable());
    const [vector] = await embedder.embed(["unknown"], "query");
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 6);
  });

  it("tells which file it cannot read", async () => {
    await expect(openVectorTable("/nowhere/vectors.bin")).rejects.toMatchObject({
      name: "AppError",
      message: 'Cannot read "/nowhere/vectors.bin"',
    });
  });
});
