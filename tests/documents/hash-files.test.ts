import { join } from "node:path";
import { expect, it } from "vitest";
import { hashFiles } from "../../src/documents/hash-files.ts";
import { createWorkspace } from "../workspace.ts";

it("hashes the bytes of each file, and tells apart those that are gone", async () => {
  const { seedsDir } = await createWorkspace({ "a.md": "abc" });
  const file = (path: string) => ({ path, absolutePath: join(seedsDir, path), size: 3 });
  const { hashed, passedOver } = await hashFiles([file("gone.md"), file("a.md")]);
  expect(hashed).toEqual([
    { ...file("a.md"), contentHash: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  ]);
  expect(passedOver).toEqual([{ path: "gone.md", reason: expect.stringContaining("just been removed") }]);
});
