import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createBuiltinEmbedder } from "../../src/embeddings/builtin-embedder.ts";
import { KERNEL_CODE } from "../../src/embeddings/sum-kernel-code.ts";
import { BUILTIN_DIMENSIONS, openVectorTable, quantiseTable } from "../../src/embeddings/vector-table.ts";
import { packModelFile } from "../../src/model-file.ts";
import type { Token } from "../../src/text/tokens.ts";
import { assembleKernel } from "../kernels.ts";

const tokenOf = (term: string): Token => ({ term, word: term, isHan: false, isJoined: false });

const writeTable = async (features: readonly string[], table: Float32Array): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "yinju-table-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "vectors.bin");
  await writeFile(path, packModelFile(quantiseTable(features, table)));
  return path;
};

/** A table of two words, one to the left and one upwards. */
const writeTwoWords = (): Promise<string> => {
  const table = new Float32Array(2 * BUILTIN_DIMENSIONS);
  table[0] = -3;
  table[BUILTIN_DIMENSIONS + 1] = 4;
  return writeTable(["left", "up"], table);
};

describe("openVectorTable", () => {
  it("adds up by what the kernel's source says", async () => {
    const assembled = Buffer.from(await assembleKernel("embeddings/sum-kernel")).toString("base64");
    expect(assembled).toBe(KERNEL_CODE);
  });

  it("gives the sum of the rows of a text's words, in unit length", async () => {
    const encode = await openVectorTable(await writeTwoWords());
    const vector = encode(["left", "up", "unknown"].map(tokenOf));
    expect(vector).toHaveLength(BUILTIN_DIMENSIONS);
    expect(vector[0]).toBeCloseTo(-0.6, 6);
    expect(vector[1]).toBeCloseTo(0.8, 6);
    expect(vector.subarray(2).every((value) => value === 0)).toBe(true);
  });

  it.each([[["unknown"]], [[]]])(
    "gives zeros for %j: what it does not know is near to nothing",
    async (words) => {
      const encode = await openVectorTable(await writeTwoWords());
      expect([...encode(words.map(tokenOf))]).toEqual(new Array(BUILTIN_DIMENSIONS).fill(0));
    },
  );

  it("adds up what stands there often, and in long texts, as one would one by one", async () => {
    // Whole numbers up to 7 are stored as they are.
    const table = Float32Array.from({ length: 3 * BUILTIN_DIMENSIONS }, (_, at) => ((at * 37) % 15) - 7);
    const path = await writeTable(["a", "b", "c"], table);
    const rows = Array.from({ length: 10_000 }, (_, at) => (at * at) % 3);
    const sum = new Array<number>(BUILTIN_DIMENSIONS).fill(0);
    for (const row of rows) {
      for (const at of sum.keys()) sum[at] = (sum[at] ?? 0) + (table[row * BUILTIN_DIMENSIONS + at] ?? 0);
    }
    const vector = (await openVectorTable(path))(rows.map((row) => tokenOf("abc".charAt(row))));
    const length = Math.hypot(...sum);
    for (const [at, value] of vector.entries()) expect(value).toBeCloseTo((sum[at] ?? 0) / length, 6);
  });

  it("has no vector without direction when the embedder asks", async () => {
    const embedder = await createBuiltinEmbedder(await writeTwoWords());
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
