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

/** What is used of WebAssembly: the types of Node do not hold it. */
interface WebAssemblyApi {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  instantiate(
    code: Uint8Array,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ): Promise<{ readonly instance: { readonly exports: unknown } }>;
}

const PAGE_BYTES = 65_536;

/** Starts the kernel with a memory of its own, of at least so many bytes, all zero. */
export const startKernel = async (bytes: number): Promise<{ kernel: Kernel; memory: ArrayBuffer }> => {
  const { Memory, instantiate } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  const memory = new Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const { instance } = await instantiate(Buffer.from(KERNEL_CODE, "base64"), { store: { memory } });
  return { kernel: instance.exports as Kernel, memory: memory.buffer };
};
