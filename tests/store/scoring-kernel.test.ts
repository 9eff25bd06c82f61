import { describe, expect, it } from "vitest";
import { KERNEL_CODE } from "../../src/store/scoring-kernel-code.ts";
import { startKernel } from "../../src/store/start-kernel.ts";
import { assembleKernel } from "./assemble-kernel.ts";

const STRIDE = 16;

describe("the scoring kernel", () => {
  it("is what its source says", async () => {
    expect(Buffer.from(await assembleKernel()).toString("base64")).toBe(KERNEL_CODE);
  });

  it("rounds a row to bytes with its own scale, and tells how far off it is", async () => {
    const { kernel, memory } = await startKernel(4096);
    const floats = new Float32Array(memory, 1024, 2 * STRIDE);
    floats.set([2, -1, 0.5], 0);
    floats.set([0.004, 0, -0.004], STRIDE);
    const error = kernel.quantise(1024, 2, STRIDE, 0, 512);
    const rows = new Int8Array(memory, 0, 2 * STRIDE);
    expect([...rows.subarray(0, 4)]).toEqual([127, -64, 32, 0]);
    expect([...rows.subarray(STRIDE, STRIDE + 4)]).toEqual([127, 0, -127, 0]);
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
});
