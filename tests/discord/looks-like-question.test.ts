import { describe, expect, it } from "vitest";
import { looksLikeQuestion } from "../../src/discord/looks-like-question.ts";

describe("looksLikeQuestion", () => {
  it.each([
    "渡轮停了多久",
    "谁签的字",
    "誰簽的字",
    "为什么停航",
    "船回来了吗",
    "那天几月几号 哪里开会",
    "这是不是真的",
    "渡轮？",
    "who signed it",
    "And when did the ferry stop",
    "did they sign",
    "the ferry?",
    "кто подписал",
    "А когда ушёл паром",
    "вернулся ли паром",
    "паром?",
  ])("takes %j for a question", (text) => {
    expect(looksLikeQuestion(text)).toBe(true);
  });

  it.each([
    "我去坐渡轮了",
    "谢谢大家",
    "早上好！",
    "thanks, everyone",
    "I know him well and like the place",
    "see https://example.org/?page=2 for more",
    "The minister said the talks had ended",
    "спасибо всем",
    "Переговоры закончились вчера",
    "что-то",
    "",
  ])("does not take %j for one", (text) => {
    expect(looksLikeQuestion(text)).toBe(false);
  });
});
