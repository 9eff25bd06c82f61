import { describe, expect, it } from "vitest";
import { decodeTextKeys, encodeTextKeys, textKeyOf } from "../../src/store/text-key.ts";

describe("keys of texts", () => {
  it("are the first half of the SHA-256, sixteen bytes each", () => {
    expect(textKeyOf("abc")).toBe("ba7816bf8f01cfea414140de5dae2223");
    expect(encodeTextKeys([textKeyOf("abc"), textKeyOf("")])).toHaveLength(32);
  });

  it("come back from a file in their order", () => {
    const keys = ["一", "two", ""].map(textKeyOf);
    expect(decodeTextKeys(encodeTextKeys(keys), 3)).toEqual(keys);
    expect(decodeTextKeys(encodeTextKeys([]), 0)).toEqual([]);
  });

  it.each([0, 2, 4])("do not come back when there should be %i of three", (count) => {
    expect(() => decodeTextKeys(encodeTextKeys(["a", "b", "c"].map(textKeyOf)), count)).toThrow("keys");
  });
});
