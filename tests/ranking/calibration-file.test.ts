import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  CALIBRATION_FILE,
  type Calibration,
  encodeCalibration,
  readCalibration,
  weighsTheSame,
} from "../../src/ranking/calibration-file.ts";
import { createWorkspace } from "../workspace.ts";

const CALIBRATION: Calibration = {
  model: "builtin@1",
  questions: 45,
  confidence: { bias: -1.5, weights: { soft: 2, words: 0 }, threshold: 0.4 },
};

/** A folder of an index with this file of calibration in it. */
const folderWith = async (content: string | Uint8Array): Promise<string> => {
  const { indexDir } = await createWorkspace();
  await mkdir(indexDir);
  await writeFile(join(indexDir, CALIBRATION_FILE), content);
  return indexDir;
};

describe("readCalibration", () => {
  it("gives the confidence that was written for the index's vectors", async () => {
    const folder = await folderWith(encodeCalibration(CALIBRATION));
    expect(await readCalibration(folder, "builtin@1")).toEqual(CALIBRATION.confidence);
  });

  it("gives that of an index without vectors to one without vectors", async () => {
    const folder = await folderWith(encodeCalibration({ ...CALIBRATION, model: null }));
    expect(await readCalibration(folder, null)).toEqual(CALIBRATION.confidence);
    expect(await readCalibration(folder, "builtin@1")).toBeNull();
  });

  it.each(["builtin@2", null])("gives none to vectors of another model: %s", async (model) => {
    const folder = await folderWith(encodeCalibration(CALIBRATION));
    expect(await readCalibration(folder, model)).toBeNull();
  });

  it("gives none where there is no file, no folder, or where a file stands in the folder's place", async () => {
    const { root, indexDir, seedsDir } = await createWorkspace({ "file.md": "x" });
    expect(await readCalibration(root, "builtin@1")).toBeNull();
    expect(await readCalibration(indexDir, "builtin@1")).toBeNull();
    expect(await readCalibration(join(seedsDir, "file.md"), "builtin@1")).toBeNull();
  });

  const { model, questions, confidence } = CALIBRATION;
  it.each([
    ["is empty", ""],
    ["was cut short", new TextDecoder().decode(encodeCalibration(CALIBRATION)).slice(0, -9)],
    ["holds something else", "{}"],
    ["does not say of which model it is", JSON.stringify({ questions, confidence })],
    ["was fitted on no question", JSON.stringify({ model, questions: 0, confidence })],
    [
      "has a threshold that is no share",
      JSON.stringify({ model, questions, confidence: { ...confidence, threshold: 2 } }),
    ],
    [
      "has a weight that is no number",
      JSON.stringify({ model, questions, confidence: { ...confidence, weights: { soft: "2" } } }),
    ],
  ])("names a file that %s, and says what to do", async (_name, content) => {
    const folder = await folderWith(content);
    await expect(readCalibration(folder, "builtin@1")).rejects.toMatchObject({
      name: "AppError",
      message: `Cannot read "${join(folder, CALIBRATION_FILE)}": it holds no coefficients`,
      hint: expect.stringMatching(/^Delete the file, or run "yinju eval --calibrate"/),
    });
  });

  it("says which file it cannot read", async () => {
    const { indexDir } = await createWorkspace();
    await mkdir(join(indexDir, CALIBRATION_FILE), { recursive: true });
    await expect(readCalibration(indexDir, "builtin@1")).rejects.toMatchObject({
      name: "AppError",
      message: `Cannot read "${join(indexDir, CALIBRATION_FILE)}"`,
      hint: expect.stringMatching(/Allow/),
    });
  });
});

describe("encodeCalibration", () => {
  it("makes a file that a person can read, with a line's end at its end", () => {
    const text = new TextDecoder().decode(encodeCalibration(CALIBRATION));
    expect(JSON.parse(text)).toEqual(CALIBRATION);
    expect(text.split("\n").length).toBeGreaterThan(5);
    expect(text.endsWith("}\n")).toBe(true);
  });
});

describe("weighsTheSame", () => {
  const weighing = (...names: string[]) => ({
    ...CALIBRATION.confidence,
    weights: Object.fromEntries(names.map((name) => [name, names.length])),
  });

  it.each([
    [["a", "b"], ["b", "a"], true],
    [["a", "b"], ["a"], false],
    [["a"], ["a", "b"], false],
    [["a"], ["b"], false],
    [[], [], true],
  ])("tells whether %j and %j are weighed by both", (one, other, expected) => {
    expect(weighsTheSame(weighing(...one), weighing(...other))).toBe(expected);
  });
});
