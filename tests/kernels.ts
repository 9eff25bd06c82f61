import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import loadWabt from "wabt";

const SOURCE = resolve(import.meta.dirname, "../src");

/** What is written in WebAssembly, by the path of its source without ending, below `src/`. */
export const KERNELS = ["store/scoring-kernel", "embeddings/sum-kernel"] as const;
export type KernelName = (typeof KERNELS)[number];

/** Where the program takes the code of a kernel from. */
export const codeFileOf = (kernel: KernelName): string => resolve(SOURCE, `${kernel}-code.ts`);

/** Assembles a kernel from its source. */
export const assembleKernel = async (kernel: KernelName): Promise<Uint8Array> => {
  const source = resolve(SOURCE, `${kernel}.wat`);
  const wabt = await loadWabt();
  const module = wabt.parseWat(source, await readFile(source), { simd: true });
  try {
    module.validate();
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
};
