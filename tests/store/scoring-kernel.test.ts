import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KERNEL_CODE } from "../../src/store/scoring-kernel-code.ts";
import { startKernel } from "../../src/store/start-kernel.ts";
import { assembleKernel } from "../kernels.ts";

const STRIDE = 16;

describe("the scoring kernel", () => {
  it("is what its source says", async () => {
    expect(Buffer.from(await assembleKernel("store/scoring-kernel")).toString("base64")).toBe(KERNEL_CODE);
  });

  it("rounds a row to bytes with its own scale, and tells how far off it is", async () => {
    const { kernel, memory } = await startKernel(4096);
    const floats = new Float32Array(memory, 1024, 2 * STRIDE);
    floats.set([2, -1, 0.5], 0);
    floats.set([0.004, 0, -0.004], STRIDE);
    const error = kernel.quantise(1024, 2, STRIDE, 0, 512);
    const rows = new Int8Array(memory, 0, 4 * STRIDE);
    expect([...rows.subarray(0, 4)]).toEqual([127, -64, 32, 0]);
    expect([...rows.subarray(8, 12)]).toEqual([127, 0, -127, 0]);
    // -63.5 and 31.75 were rounded; the row is as long as 127 and these.
    const length = Math.hypot(127, 63.5, 31.75);
    const [first = 0, second = 0] = new Float32Array(memory, 512, 2);
    expect(first).toBeCloseTo(1 / length, 7);
    expect(second).toBeCloseTo(1 / (127 * Math.SQRT2), 7);
    expect(error).toBeCloseTo(Math.hypot(0.5, 0.25) / length, 6);
  });

  it.each([
    ["of zeros, which is like nothing and exact", 0, 0],
    ["too small for the scale", 1e-45, 1],
  ])("takes a row %s", async (_kind, value, expected) => {
    const { kernel, memory } = await startKernel(4096);
    new Float32Array(memory, 1024, 1).set([value]);
    expect(kernel.quantise(1024, 1, STRIDE, 0, 512)).toBe(expected);
    expect(new Float32Array(memory, 512, 1)[0]).toBe(0);
    expect([...new Int8Array(memory, 0, STRIDE)].some((byte) => byte !== 0 && byte !== 127)).toBe(false);
  });

  it("adds up products that whole numbers of 32 bits could not hold", async () => {
    const stride = 8192;
    const { kernel, memory } = await startKernel(stride * 16);
    const rowsAt = stride * 2;
    const scalesAt = rowsAt + stride * 8;
    new Int16Array(memory, 0, stride).fill(8191);
    new Int8Array(memory, rowsAt, stride * 4).fill(127);
    new Float32Array(memory, scalesAt, 4).set([1, -1, 0.5, 0]);
    kernel.score(0, rowsAt, 4, stride, scalesAt, scalesAt + 64, 1);
    const sum = 8191 * 127 * stride;
    const scores = [...new Float32Array(memory, scalesAt + 64, 4)].map((score) => score / sum);
    for (const [at, expected] of [1, -1, 0.5, 0].entries()) expect(scores[at]).toBeCloseTo(expected, 6);
  });

  it("lays rows in one another by fours, eight bytes of each in turn", async () => {
    const { kernel, memory } = await startKernel(8192);
    const count = 6;
    const floats = new Float32Array(memory, 4096, count * STRIDE);
    for (let row = 0; row < count; row += 1) {
      floats.set([127, row + 1], row * STRIDE);
      floats.set([-row - 1], row * STRIDE + 8);
    }
    kernel.quantise(4096, count, STRIDE, 0, 2048);
    const rows = new Int8Array(memory, 0, 8 * STRIDE);
    for (let row = 0; row < count; row += 1) {
      const at = row < 4 ? row * 8 : 4 * STRIDE + (row - 4) * 8;
      expect([...rows.subarray(at, at + 3)]).toEqual([127, row + 1, 0]);
      expect([...rows.subarray(at + 32, at + 34)]).toEqual([-row - 1, 0]);
    }
  });

  it("tells which scores are not below the least", async () => {
    const { kernel, memory } = await startKernel(8192);
    const scores = fc.array(fc.constantFrom(-1, 0, 0.25, 0.5, 1), { maxLength: 40 });
    fc.assert(
      fc.property(scores, fc.constantFrom(-2, 0.25, 0.3, 2), fc.nat(9), (values, least, position) => {
        new Float32Array(memory, 0, 64).fill(1).set(values);
        const count = kernel.above(0, values.length, least, position, 4096);
        const expected = [...values.keys()].filter((at) => (values[at] ?? 0) >= least);
        expect([...new Uint32Array(memory, 4096, count)]).toEqual(expected.map((at) => at + position));
      }),
    );
  });
});
