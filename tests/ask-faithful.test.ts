import { describe, expect, it } from "vitest";
import { createAsk } from "../src/ask.ts";
import { storedOf } from "../src/store/passage-view.ts";
import type { Document, Retrieve } from "../src/types.ts";
import { createParts, shownIn } from "./ask-parts.ts";

const RIVER = "The river rose four metres in March 2021. Nobody was hurt.\n";
const OTHERS = {
  "ship.md": "江湾渡口在2019年有十二条船。\n",
  "bread.md": "В городе было семь пекарен.\n",
};
const RIVER_QUESTION = "How many metres did the river rise in March 2021?";

/** A document whose stored text is no longer what the passages were cut from. */
const tamper = (document: Document): Document => ({
  ...document,
  text: document.text.replace("four", "five"),
});

describe("a quote that is not verbatim", () => {
  it("is dropped and told, and the others are shown", async () => {
    const other = "The river rose in March 2021, by metres.\n";
    const parts = await createParts({ ...OTHERS, "river.md": RIVER, "other.md": other }, { change: tamper });
    const answer = await createAsk(parts)(RIVER_QUESTION, { limit: 5 });
    expect(parts.dropped.map(({ document }) => document.path)).toEqual(["river.md"]);
    expect(shownIn(answer).map(({ document }) => document.path)).toEqual(["other.md"]);
    expect(JSON.stringify(answer)).not.toMatch(/four|five/);
  });

  it("leaves no answer if there is no other, however sure it is that there is one", async () => {
    const parts = await createParts({ "river.md": RIVER }, { change: tamper });
    const answer = await createAsk({ ...parts, confidenceOf: () => 1 })(RIVER_QUESTION, { limit: 5 });
    expect(answer).toMatchObject({ answered: false, quotes: [], nearMisses: [] });
    expect(parts.dropped).toHaveLength(1);
  });

  it("is dropped too if its passage's offsets are wrong", async () => {
    const parts = await createParts({ "river.md": RIVER });
    const retrieve: Retrieve = async (question, limit) =>
      (await parts.retrieve(question, limit)).map((hit) => ({
        ...hit,
        passage: {
          ...storedOf(hit.passage),
          text: hit.passage.text,
          start: hit.passage.start + 4,
          end: hit.passage.end + 4,
        },
      }));
    expect(shownIn(await createAsk({ ...parts, retrieve })(RIVER_QUESTION, { limit: 5 }))).toEqual([]);
    expect(parts.dropped).toHaveLength(1);
  });
});
