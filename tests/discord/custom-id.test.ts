import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ButtonState, readCustomId, writeCustomId } from "../../src/discord/custom-id.ts";
import { MAX_CUSTOM_ID_LENGTH, MAX_QUERY_LENGTH } from "../../src/discord/limits.ts";
import { TONGUES } from "../../src/labels/tongues.ts";

const CITATION_ID = "0123456789ab-01234567-12";

const anyState = fc.oneof<fc.Arbitrary<ButtonState>[]>(
  fc.record({
    does: fc.constant("page" as const),
    page: fc.nat(9),
    tongue: fc.constantFrom(...TONGUES),
    kind: fc.constantFrom("answer" as const, "check" as const),
    generation: fc.stringMatching(/^[a-z0-9-]{1,12}$/),
  }),
  fc.record({
    does: fc.constant("context" as const),
    number: fc.integer({ min: 1, max: 99 }),
    citationId: fc.constant(CITATION_ID),
  }),
  fc.record({ does: fc.constant("cite" as const), citationId: fc.constant(CITATION_ID) }),
  fc.record({ does: fc.constant("vote" as const), vote: fc.constantFrom("up" as const, "down" as const) }),
  fc.record({
    does: fc.constant("documents" as const),
    page: fc.nat(99_999),
    tongue: fc.constantFrom(...TONGUES),
    query: fc.string({ maxLength: MAX_QUERY_LENGTH }),
  }),
);

describe("custom ids", () => {
  it("say again what was written into them, and fit", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const customId = writeCustomId(state);
        expect(readCustomId(customId)).toEqual(state);
        expect(customId.length).toBeLessThanOrEqual(MAX_CUSTOM_ID_LENGTH);
      }),
    );
  });

  it("keep the colons of what is searched for", () => {
    const state = { does: "documents", page: 2, tongue: "zh-TW", query: "a:b::" } as const;
    expect(writeCustomId(state)).toBe("documents:2:zh-TW:a:b::");
    expect(readCustomId("documents:2:zh-TW:a:b::")).toEqual(state);
  });

  it.each([
    "",
    "accept:no-such-component",
    "page",
    "page:1:en:answer",
    "page:x:en:answer:g-1",
    "page:-1:en:answer:g-1",
    "page:1:fr:answer:g-1",
    "page:1:en:story:g-1",
    "vote:maybe",
    "context:0:0123456789ab-01234567",
    "constructor:1",
    "toString",
  ])("of another version of the bot mean nothing: %j", (customId) => {
    expect(readCustomId(customId)).toBeUndefined();
  });

  it("never throw, whatever is in them", () => {
    fc.assert(fc.property(fc.string(), (customId) => void readCustomId(customId)));
  });
});
