import { describe, expect, it } from "vitest";
import { askedTypes, holdsType } from "../../src/ranking/answer-types.ts";
import { createTermFold } from "../../src/text/terms.ts";

const fold = createTermFold();

describe("askedTypes", () => {
  it.each([
    ["俄军出了多少兵", ["number"]],
    ["How many ships were there?", ["number"]],
    ["Сколько кораблей осталось?", ["number"]],
    ["視頻聊了多久", ["duration"]],
    ["条约延到啥时候", ["date"]],
    ["When was it signed?", ["date"]],
    ["Когда подписали договор?", ["date"]],
    ["誰帶的隊", ["person"]],
    ["Who led the talks?", ["person"]],
    ["Кто возглавлял делегацию?", ["person"]],
    ["Where did they meet?", ["place"]],
    ["Где они встретились?", ["place"]],
    ["为什么失败", ["cause"]],
    ["Why did it fail?", ["cause"]],
    ["Почему сорвалось?", ["cause"]],
    ["有哪些成果", ["list"]],
    ["什么是集体安全", ["definition"]],
    ["桥", []],
  ])("tells what %s asks for", (question, types) => {
    expect(askedTypes(fold(question))).toEqual(types);
  });
});

describe("holdsType", () => {
  it.each([
    ["number", "有12条船", true],
    ["number", "有船", false],
    ["duration", "谈了7.5个小时", true],
    ["duration", "去年12月7日", false],
    ["date", "signed in May", true],
    ["cause", "因为下雨", true],
    ["cause", "下雨了", false],
    ["list", "英国、法国、德国", true],
    ["person", "министр иностранных дел", true],
  ] as const)("tells whether an answer to %s is in %s", (type, sentence, expected) => {
    expect(holdsType(fold(sentence), type)).toBe(expected);
  });
});
