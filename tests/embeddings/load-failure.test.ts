import { describe, expect, it } from "vitest";
import {
  asLoadFailure,
  asRunFailure,
  detailOf,
  fromFailure,
  toFailure,
} from "../../src/embeddings/load-failure.ts";
import { AppError } from "../../src/errors.ts";

describe("detailOf", () => {
  it.each([
    ["the first line of a message", new Error("first\nsecond"), "first"],
    ["something that is no error", "plain text", "plain text"],
    ["a long message, cut", new Error("x".repeat(400)), `${"x".repeat(300)}…`],
  ])("gives %s", (_, error, expected) => {
    expect(detailOf(error)).toBe(expected);
  });
});

describe("asLoadFailure", () => {
  it("leaves an AppError as it is", () => {
    const error = new AppError("Cannot do it", { hint: "Do it." });
    expect(asLoadFailure(error, "a/b", "/models/a/b")).toBe(error);
  });

  it("tells trouble with the disk from damaged files", () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { syscall: "write" });
    const failure = asLoadFailure(full, "a/b", "/models/a/b");
    expect(failure.message).toBe(
      'Cannot use folder "/models/a/b" for model "a/b": ENOSPC: no space left on device, write',
    );
    expect(failure.hint).toMatch(/MODELS_DIR/);
    expect(failure.cause).toBe(full);
  });

  it("names the folder to delete for anything else", () => {
    const failure = asLoadFailure(new SyntaxError("Unexpected token"), "a/b", "/models/a/b");
    expect(failure.message).toBe(
      'Cannot load model "a/b": a file is missing, damaged or of a kind that cannot be run (Unexpected token)',
    );
    expect(failure.hint).toBe('Delete the folder "/models/a/b" and get the model once more.');
  });
});

describe("asRunFailure", () => {
  it("names the model and the reason", () => {
    expect(asRunFailure(new Error("no output"), "a/b", "embed").message).toBe(
      'Cannot embed with model "a/b": no output',
    );
  });
});

describe("a failure on its way between threads", () => {
  it.each([
    [
      "with a hint and a cause",
      new AppError("Cannot", { hint: "Do.", cause: new Error("why") }),
      "Do.",
      "why",
    ],
    ["with neither", new AppError("Cannot"), undefined, undefined],
  ])("arrives %s", (_, error, hint, cause) => {
    const arrived = fromFailure(structuredClone(toFailure(error)));
    expect(arrived).toBeInstanceOf(AppError);
    expect([arrived.message, arrived.hint, arrived.cause]).toEqual(["Cannot", hint, cause]);
  });
});
