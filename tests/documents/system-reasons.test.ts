import { expect, it } from "vitest";
import { reasonOf } from "../../src/documents/system-reasons.ts";

it.each([
  ["ENOENT", /does not exist/],
  ["EACCES", /no permission/],
  ["EPERM", /no permission/],
  ["ELOOP", /leads back to itself/],
  ["EIO", /^EIO: i\/o error$/],
])("says in words what %s means", (code, reason) => {
  expect(reasonOf(Object.assign(new Error(`${code}: i/o error`), { code }))).toMatch(reason);
});
