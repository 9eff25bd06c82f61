import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../src/ranking/evidence.ts";
import { createExamine, type Examine, type ExamineParts, evidenceIn } from "../../src/ranking/examine.ts";
import type { RankingModel } from "../../src/ranking/ranking-model.ts";
import { createTextReader } from "../../src/text/terms.ts";
import type { Hit, Passage, Question } from "../../src/types.ts";
import { buildPassage } from "../builders.ts";
import { askForWords, createScene } from "./scene.ts";

const QUESTION: Question = { text: "ship harbour mill oak", language: "en", vector: null };

/** Of a passage, its best unit and what it covers count; across languages twice as much. */
const MODEL: RankingModel = {
  unit: { hard: [1, 1] },
  passage: { soft: [10, 10], bestUnit: [1, 0] },
  confidence: { bias: 0, weights: {}, threshold: 0.5 },
};

const UNIT_END = "; ";

/** Examines passages whose sentences end with a semicolon. */
const createExamineBy = (changes: Partial<ExamineParts> = {}): Examine => {
  const { apart, encode } = createScene("");
  return createExamine({
    weigh: async (question) => askForWords(question),
    rarest: 1,
    readPassage: ({ text, headings }) =>
      apart({ texts: text === "" ? [] : text.split(UNIT_END), context: headings.join(" ") }),
    readText: createTextReader(),
    encode,
    model: MODEL,
    ...changes,
  });
};

const hitOf = (text: string, changes: Partial<Passage> = {}, score = 1): Hit => ({
  passage: buildPassage(text, { language: "en", ...changes }),
  score,
});

const examine = createExamineBy();

const idsOf = async (hits: readonly Hit[], by: Examine = examine): Promise<string[]> =>
  (await by(QUESTION, hits)).ranked.map(({ hit }) => hit.passage.id);

describe("createExamine", () => {
  it("ranks anew, by what sentences and passages are found to be worth, whatever they were found with", async () => {
    const hits = [
      hitOf("ship", {}, 9),
      hitOf("bucket", {}, 5),
      hitOf("ship; oak mill", {}, 1),
      hitOf("oak mill", {}, 2),
    ];
    expect(await idsOf(hits)).toEqual(["ship; oak mill", "oak mill", "ship", "bucket"]);
  });

  it("keeps the order of those that are worth the same", async () => {
    const hits = ["ship", "oak", "mill", "harbour"].map((text) => hitOf(text));
    expect(await idsOf(hits)).toEqual(["ship", "oak", "mill", "harbour"]);
  });

  it("gives units and passages the scores of the model, within a language and across", async () => {
    const { ranked } = await examine(QUESTION, [
      hitOf("ship; oak mill", { language: "ru" }),
      hitOf("ship; oak mill"),
    ]);
    const scores = ranked.map(({ score, units }) => [score, units.map((unit) => unit.score)]);
    expect(scores).toEqual([
      [16, [0.5, 1]],
      [8, [0.25, 0.5]],
    ]);
  });

  it("counts title and headings as the passage's, not as a unit's", async () => {
    const { ranked } = await examine(QUESTION, [hitOf("oak", { headings: ["ship"] })]);
    expect(ranked[0]?.features.soft).toBe(0.5);
    expect(ranked[0]?.features.bestSoft).toBe(0.25);
  });

  it("leaves out a byline that shares no word with the question, though its title does", async () => {
    const headings = ["ship harbour"];
    const hits = [
      hitOf("by nobody", { part: "front", headings }),
      hitOf("by the miller of oak", { part: "front", headings }),
      hitOf("copied by hand", { part: "back", headings }),
      hitOf("a bucket", { headings }),
    ];
    expect(await idsOf(hits)).toEqual(["by the miller of oak", "a bucket"]);
  });

  it("leaves out a passage of which nothing can be quoted", async () => {
    expect(await idsOf([hitOf(""), hitOf("ship")])).toEqual(["ship"]);
  });

  it("weighs each word as it is told to", async () => {
    const byOak = createExamineBy({ weigh: async (question) => askForWords(question, { oak: 9 }) });
    const hits = [hitOf("ship mill"), hitOf("oak")];
    expect(await idsOf(hits)).toEqual(["ship mill", "oak"]);
    expect(await idsOf(hits, byOak)).toEqual(["oak", "ship mill"]);
  });

  describe("of many passages", () => {
    const many = (score: (rank: number) => number): Hit[] =>
      Array.from({ length: 50 }, (_, rank) => hitOf(`ship ${rank}`, {}, score(rank)));
    const countOf = async (hits: readonly Hit[], fewest?: number): Promise<number> =>
      (await examine(QUESTION, hits, fewest)).ranked.length;

    it.each([
      ["all that are at least half as good as the first", () => 0.5, undefined, 50],
      ["twenty, however far they are behind", (rank: number) => (rank === 0 ? 1 : 0.1), undefined, 20],
      ["those beyond twenty that are near", (rank: number) => (rank < 30 ? 1 : 0.499), undefined, 30],
      ["as many as are wanted, however far they are behind", (rank: number) => 1 / (rank + 1), 42, 42],
      ["twenty where fewer are wanted", (rank: number) => 1 / (rank + 1), 3, 20],
    ])("reads %s", async (_name, score, fewest, expected) => {
      expect(await countOf(many(score), fewest)).toBe(expected);
    });
  });

  it("ranks what is worth reading the same, however many are wanted, and the rest behind it", async () => {
    const texts = ["ship", "oak", "mill", "ship oak", "bucket", "harbour", "ship mill oak"];
    const hits = Array.from({ length: 40 }, (_, rank) =>
      hitOf(`${texts[rank % texts.length]} ${rank}`, {}, 1 / (rank + 1)),
    );
    const few = await examine(QUESTION, hits);
    const many = await examine(QUESTION, hits, 40);
    expect(many.ranked.slice(0, few.ranked.length)).toEqual(few.ranked);
    expect(evidenceIn(many)).toEqual(evidenceIn(few));
    const scores = many.ranked.map(({ score }) => score);
    expect(scores).toHaveLength(40);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it("tells what is asked", async () => {
    const { asked } = await examine({ ...QUESTION, text: "When did 12 ships leave?" }, []);
    expect(asked).toMatchObject({ quantity: "date", numbers: ["12"] });
  });

  it("asks anew each time: a question leaves nothing behind", async () => {
    const hits = [hitOf("ship"), hitOf("bucket")];
    const [before] = [await examine(QUESTION, hits), await examine({ ...QUESTION, text: "bucket" }, hits)];
    expect((await examine(QUESTION, hits)).ranked).toEqual(before.ranked);
  });

  it("gives others their turn while it reads", async () => {
    const slowly = createExamineBy({
      readPassage: ({ text }) => {
        const until = performance.now() + 12;
        while (performance.now() < until);
        return createScene("").apart({ texts: [text] });
      },
    });
    let rounds = 0;
    let isOver = false;
    const count = (): void => {
      rounds += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const { ranked } = await slowly(
      QUESTION,
      ["ship", "oak", "mill", "harbour"].map((text) => hitOf(text)),
    );
    isOver = true;
    expect(ranked).toHaveLength(4);
    expect(rounds).toBeGreaterThanOrEqual(2);
  });
});

describe("evidenceIn", () => {
  it("is none where nothing was found", async () => {
    expect(evidenceIn(await examine(QUESTION, []))).toBeNull();
  });

  it("is that of what was ranked", async () => {
    const { asked, ranked } = await examine(QUESTION, [hitOf("bucket"), hitOf("ship oak"), hitOf("mill")]);
    const [first, ...others] = ranked;
    if (!first) throw new Error("Something was found");
    expect(first.hit.passage.id).toBe("ship oak");
    expect(evidenceIn({ asked, ranked })).toEqual(evidenceOf(asked, [first, ...others]));
  });
});
