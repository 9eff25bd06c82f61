/** What is used of WebAssembly: the types of Node do not hold it. */
interface WebAssemblyApi {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  instantiate(
    code: Uint8Array,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ): Promise<{ readonly instance: { readonly exports: unknown } }>;
}

const PAGE_BYTES = 65_536;

/** The first multiple that is not below. */
export const roundUp = (count: number, multiple: number): number => Math.ceil(count / multiple) * multiple;

/**
 * Starts WebAssembly code that takes its memory from outside, with one of its own of at least so many bytes, all zero.
 *
 * @param code in base64
 */
export const startWasm = async (
  code: string,
  bytes: number,
): Promise<{ readonly exports: unknown; readonly memory: ArrayBuffer }> => {
  const { Memory, instantiate } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  const memory = new Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const { instance } = await instantiate(Buffer.from(code, "base64"), { host: { memory } });
  return { exports: instance.exports, memory: memory.buffer };
};
