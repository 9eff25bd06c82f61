import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectExamples, type RankingExample } from "../../training/ranking-examples.ts";
import { createWorkspace } from "../workspace.ts";
import { jsonLinesOf, squadOf } from "./labelled-files.ts";
import { setOf } from "./made-examples.ts";

const DOCUMENTS = {
  "river.md":
    "# The river\n\nNobody was hurt. The river rose four metres in March 2021. Yes. Buses went round by the harbour road.\n\n## The bridge\n\nThe second bridge was closed for eleven days after the flood.\n",
  "船.md": "# 江湾的船\n\n江湾渡口在2019年有十二条船。到了2021年，只剩下三条。\n",
};

const RIVER = {
  id: "river",
  lang: "en",
  question: "How many metres did the river rise in March 2021?",
  doc: "river.md",
  // White space is not what answers.
  evidence: ["The river rose four  metres"],
};
const BRIDGE = {
  id: "bridge",
  lang: "en",
  question: "How long was the second bridge closed?",
  doc: "river.md",
  evidence: ["closed for eleven days"],
};
const CHESS = {
  id: "chess",
  lang: "en",
  question: "Who won the chess tournament?",
  answerable: false,
};

const collect = async (questions: readonly object[]): Promise<RankingExample[]> => {
  const { root, seedsDir } = await createWorkspace(DOCUMENTS);
  const file = join(root, "questions.jsonl");
  await writeFile(file, jsonLinesOf(questions));
  return collectExamples(setOf("made", { seeds: seedsDir, questions: file }));
};

const rightIn = ({ candidates }: RankingExample) => candidates.filter(({ isRight }) => isRight);

describe("collectExamples", () => {
  it("asks every other question again without what answers it", async () => {
    const four = [RIVER, BRIDGE, { ...RIVER, id: "river again" }, { ...BRIDGE, id: "bridge again" }];
    const examples = await collect(four);
    const asked = examples.filter(({ isWithout }) => !isWithout);
    expect(asked.map(({ id }) => id).toSorted()).toEqual(four.map(({ id }) => id).toSorted());
    expect(new Set(asked.map(({ isAnswerable }) => isAnswerable))).toEqual(new Set([true]));
    const again = examples.filter(({ isWithout }) => isWithout);
    expect(again.map(({ isAnswerable }) => isAnswerable)).toEqual([false, false]);
  });

  it("asks a question that nothing answers once", async () => {
    const examples = await collect([CHESS]);
    expect(examples.map(({ isWithout, isAnswerable }) => [isWithout, isAnswerable])).toEqual([
      [false, false],
    ]);
  });

  it("knows the passages and the sentences that answer, and what was found of the others", async () => {
    const [example, without] = await collect([RIVER]);
    if (!example || !without) throw new Error("The question was not asked twice");
    const [right, ...more] = rightIn(example);
    expect(more).toEqual([]);
    expect(right?.units.map(({ isRight }) => isRight)).toEqual([false, true, false, false]);
    expect(right?.units[1]?.features.hard).toBeGreaterThan(right?.units[0]?.features.hard ?? 1);
    const wrong = example.candidates.filter(({ isRight }) => !isRight);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.flatMap(({ units }) => units)).toEqual([]);
    expect(example.evidence?.sameLanguage).toBe(1);
    expect(rightIn(without)).toEqual([]);
    expect(without.candidates).toHaveLength(example.candidates.length - 1);
  });

  it("counts from 0 the places that passages had before they were ranked anew", async () => {
    const [example] = await collect([RIVER]);
    const places = example?.candidates.map(({ place }) => place) ?? [];
    expect(places.toSorted()).toEqual([...places.keys()]);
  });

  it("holds a sentence right that is a part of what answers, if it is not there by chance", async () => {
    const evidence = ["The river rose four metres in March 2021. Yes. Buses went round by the harbour road."];
    const [example] = await collect([{ ...RIVER, evidence }]);
    const units = (example && rightIn(example))?.[0]?.units.map(({ isRight }) => isRight);
    expect(units).toEqual([false, true, false, true]);
  });

  it("holds all passages of a labelled paragraph right, whatever words answer", async () => {
    const { root } = await createWorkspace();
    const questions = join(root, "squad.json");
    const long = Array.from({ length: 60 }, (_, index) => `Ferry ${index} left the harbour at noon.`).join(
      " ",
    );
    await writeFile(
      questions,
      squadOf({
        [long]: [{ id: "a", question: "When did ferry 3 leave the harbour?", answer: "at noon" }],
        "The harbour was painted at noon.": [{ id: "b", question: "Who painted it?", answer: null }],
      }),
    );
    const examples = await collectExamples(setOf("paragraphs", { questions }));
    const answered = examples.find(({ id, isWithout }) => id === "a" && !isWithout);
    expect(answered && rightIn(answered).length).toBeGreaterThan(1);
    expect(answered?.candidates).toHaveLength((answered ? rightIn(answered).length : 0) + 1);
    expect(examples.filter(({ id }) => id === "b").map(rightIn)).toEqual([[]]);
  });
});
