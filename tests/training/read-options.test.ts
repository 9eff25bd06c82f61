import { describe, expect, it } from "vitest";
import { readOptions } from "../../training/read-options.ts";

describe("readOptions", () => {
  it("needs nothing but the data", () => {
    expect(readOptions(["--data", "rows"])).toEqual({
      data: "rows",
      out: expect.stringMatching(/models[\\/]builtin$/),
      parts: ["lexicon", "vectors"],
      steps: 2000,
      seed: 7,
    });
  });

  it("takes what it is given", () => {
    const parameters = "--data rows --out model --only vectors --steps 5 --seed 0".split(" ");
    expect(readOptions(parameters)).toEqual({
      data: "rows",
      out: "model",
      parts: ["vectors"],
      steps: 5,
      seed: 0,
    });
  });

  it("asks for nothing where help is wanted", () => {
    expect(readOptions(["--help"])).toBeUndefined();
  });

  it.each([
    ["", "Cannot train: --data is missing"],
    ["--data rows --only table", 'Cannot train only "table": --only is lexicon or vectors'],
    ["--data rows --steps many", 'Cannot use --steps "many"'],
    ["--data rows --steps 0", 'Cannot use --steps "0"'],
    ["--data rows --steps=-3", 'Cannot use --steps "-3"'],
    ["--data rows --steps 2.5", 'Cannot use --steps "2.5"'],
    ["--data rows --steps=", 'Cannot use --steps ""'],
    ["--data rows --seed 4294967296", 'Cannot use --seed "4294967296"'],
    ["--data rows --epochs 3", "Cannot read the parameters: Unknown option '--epochs'"],
    ["--data", "Cannot read the parameters: Option '--data <value>' argument missing"],
    ["rows", "Cannot read the parameters: Unexpected argument 'rows'"],
  ])("refuses %j and says how it is called", (line, message) => {
    expect(() => readOptions(line === "" ? [] : line.split(" "))).toThrow(
      expect.objectContaining({
        name: "AppError",
        message: expect.stringContaining(message),
        hint: expect.stringContaining("npm run train -- --data FOLDER"),
      }),
    );
  });
});
