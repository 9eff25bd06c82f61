import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import {
  createDamageError,
  createFileError,
  isMissing,
  REBUILD_HINT,
  systemCodeOf,
} from "../../src/store/store-errors.ts";
import { buildSystemError } from "./builders.ts";

describe("createFileError", () => {
  it.each([
    ["ENOSPC", "no space is left on the disk", "Free some space"],
    ["EDQUOT", "the disk quota is used up", "Free some space"],
    ["EROFS", "the file system is read-only", "INDEX_DIR"],
    ["EACCES", "permission is denied", "INDEX_DIR"],
    ["EPERM", "permission is denied", "INDEX_DIR"],
    ["ENOTDIR", "a file stands where a folder is needed", "INDEX_DIR"],
    ["EIO", "the disk fails", "disk"],
    ["EBUSY", "another program holds it open", "Close"],
    ["EMFILE", "too many files are open", "ulimit"],
    ["EEXIST", "a file stands where a folder is needed", "INDEX_DIR"],
  ])("says in words what %s means and what to do", (code, reason, hint) => {
    const cause = buildSystemError(code);
    const error = createFileError('Cannot write "a"', cause);
    expect(error).toBeInstanceOf(AppError);
    expect(error.message).toBe(`Cannot write "a": ${reason}`);
    expect(error.hint).toContain(hint);
    expect(error.cause).toBe(cause);
  });

  it.each([
    [buildSystemError("EXDEV"), "EXDEV: words"],
    ["a string", "a string"],
  ])("passes on what it does not know: %s", (cause, reason) => {
    expect(createFileError("Cannot write", cause).message).toBe(`Cannot write: ${reason}`);
  });
});

describe("systemCodeOf", () => {
  it.each([
    [buildSystemError("EIO"), "EIO"],
    [new AppError("Cannot read", { cause: buildSystemError("EIO") }), "EIO"],
    [Object.assign(new Error("odd"), { code: 5 }), undefined],
    [new Error("plain"), undefined],
    ["EIO", undefined],
    [undefined, undefined],
  ])("finds the code of %s", (error, code) => {
    expect(systemCodeOf(error)).toBe(code);
  });
});

describe("isMissing", () => {
  it.each([
    ["ENOENT", true],
    ["ENOTDIR", true],
    ["EACCES", false],
  ])("for %s is %s", (code, expected) => {
    expect(isMissing(buildSystemError(code))).toBe(expected);
  });
});

describe("createDamageError", () => {
  it("names the index, the file and the way out", () => {
    const error = createDamageError("index", "g-3/documents.json");
    expect(error.message).toBe('Cannot read index "index": "g-3/documents.json" is damaged');
    expect(error.hint).toBe(REBUILD_HINT);
  });
});
