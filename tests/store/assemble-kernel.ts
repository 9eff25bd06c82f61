import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import loadWabt from "wabt";

const SOURCE = resolve(import.meta.dirname, "../../src/store/scoring-kernel.wat");

/** Assembles the scoring kernel from its source. */
export const assembleKernel = async (): Promise<Uint8Array> => {
  const features = { simd: true };
  const wabt = await loadWabt();
  const kernel = wabt.parseWat(SOURCE, await readFile(SOURCE), features);
  try {
    kernel.validate();
    return kernel.toBinary({}).buffer;
  } finally {
    kernel.destroy();
  }
};
