import { startWasm } from "../start-wasm.ts";
import { KERNEL_CODE } from "./scoring-kernel-code.ts";

/** What `scoring-kernel.wat` exports. All numbers but factor, least and error are addresses in its memory, and counts. */
export interface Kernel {
  quantise(floats: number, count: number, stride: number, rows: number, scales: number): number;
  score(
    query: number,
    rows: number,
    count: number,
    stride: number,
    scales: number,
    scores: number,
    factor: number,
  ): void;
  above(scores: number, count: number, least: number, position: number, found: number): number;
}

/** Starts the kernel with a memory of its own, of at least so many bytes, all zero. */
export const startKernel = async (bytes: number): Promise<{ kernel: Kernel; memory: ArrayBuffer }> => {
  const { exports, memory } = await startWasm(KERNEL_CODE, bytes);
  return { kernel: exports as Kernel, memory };
};
