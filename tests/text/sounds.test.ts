import { describe, expect, it } from "vitest";
import { READINGS } from "../../src/text/readings.ts";
import { createSounds, createSoundsLike, SOUND_CLASSES } from "../../src/text/sounds.ts";
import { makeReadings } from "../../training/make-readings.ts";

describe("createSoundsLike", () => {
  const soundsLike = createSoundsLike(createSounds());

  it.each([
    ["itself", "消", "消", 1],
    ["another of the same sound", "消", "削", 0.8],
    ["one whose second reading is the same", "行", "航", 0.8],
    ["another tone", "买", "卖", 0.8],
    ["z and zh", "资", "知", 0.5],
    ["c and ch", "词", "迟", 0.5],
    ["s and sh", "四", "事", 0.5],
    ["n and l", "南", "蓝", 0.5],
    ["in and ing", "金", "京", 0.5],
    ["en and eng", "真", "蒸", 0.5],
    ["another sound", "消", "战", 0],
    ["another initial that nobody confuses", "发", "哈", 0],
    ["what is not Chinese", "消", "x", 0],
    ["signs that have no reading", "x", "y", 0],
  ])("compares a character with %s", (_name, first, second, likeness) => {
    expect(soundsLike(first, second)).toBe(likeness);
    expect(soundsLike(second, first)).toBe(likeness);
  });
});

describe("the table of readings", () => {
  it("is what its program makes", () => {
    expect(READINGS).toEqual(makeReadings());
  });

  it("has no more classes of sounds than there is room for", () => {
    const soundsOf = createSounds();
    const characters = READINGS.flatMap((line) => [...line]);
    const classes = characters.flatMap((character) => soundsOf(character).map(({ likeness }) => likeness));
    expect(Math.max(...classes)).toBeLessThan(SOUND_CLASSES);
    expect(new Set(classes).size).toBeGreaterThan(200);
  });
});
