import loadWabt from "wabt";
import { bestOf } from "../src/best-of.ts";
import { type Percentiles, percentilesOf } from "./percentiles.ts";

/** Adds up all floats, sixteen at a time: the fastest way to have read them all that WebAssembly has. */
const READER = `(module
  (import "store" "memory" (memory 1))
  (func (export "read") (param $at i32) (param $end i32) (result f32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (loop $next
      (local.set $a (f32x4.add (local.get $a) (v128.load (local.get $at))))
      (local.set $b (f32x4.add (local.get $b) (v128.load offset=16 (local.get $at))))
      (local.set $c (f32x4.add (local.get $c) (v128.load offset=32 (local.get $at))))
      (local.set $d (f32x4.add (local.get $d) (v128.load offset=48 (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (f32x4.extract_lane 0 (f32x4.add (f32x4.add (local.get $a) (local.get $b))
      (f32x4.add (local.get $c) (local.get $d))))))`;

const PAGE_BYTES = 65_536;
const ROUNDS = 60;
const WARM_UP = 10;

interface WebAssemblyApi {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  instantiate(
    code: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { read(at: number, end: number): number } } }>;
}

/** Milliseconds that reading the matrix once, in order, takes. */
export const measureReading = async (matrix: Float32Array): Promise<Percentiles> => {
  const { Memory, instantiate } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  const memory = new Memory({ initial: Math.ceil(matrix.byteLength / PAGE_BYTES) + 1 });
  new Float32Array(memory.buffer).set(matrix);
  const wabt = await loadWabt();
  const code = wabt.parseWat("reader.wat", READER, { simd: true }).toBinary({}).buffer;
  const { instance } = await instantiate(code, { store: { memory } });
  const times: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    instance.exports.read(0, matrix.byteLength);
    if (round >= 0) times.push(performance.now() - startedAt);
  }
  return percentilesOf(times);
};

/** The nearest rows, by comparing the query with each. All vectors have length 1. */
export const nearestNaively = (matrix: Float32Array, query: Float32Array, limit: number): number[] => {
  const dimensions = query.length;
  const products = new Float64Array(matrix.length / dimensions);
  for (let row = 0; row < products.length; row += 1) {
    let product = 0;
    for (let at = 0; at < dimensions; at += 1)
      product += (matrix[row * dimensions + at] ?? 0) * (query[at] ?? 0);
    products[row] = product;
  }
  return bestOf(products, limit);
};
