import { describe, expect, it } from "vitest";
import { ANSWER_TYPES, type AnswerType, askedTypes, holdsType } from "../../src/ranking/answer-types.ts";
import { createTermFold } from "../../src/text/terms.ts";

const fold = createTermFold();

/** Questions that ask for a thing of a kind, whatever else they ask for. */
const ASKING: Readonly<Record<AnswerType, readonly string[]>> = {
  person: [
    "谁修了这座桥？",
    "哪位船长先到？",
    "哪些人留在岸上",
    "Who painted the mill?",
    "Whose ship was it?",
    "To whom was the letter sent?",
    "Кто покрасил мельницу?",
    "Чей это корабль?",
    "Кем построен мост?",
  ],
  place: [
    "船停在哪里？",
    "会议在哪儿开？",
    "船来自哪个国家",
    "Where is the mill?",
    "Which city has seven bakeries?",
    "Где стоит мельница?",
    "Куда ушёл корабль?",
    "В каком городе семь пекарен?",
  ],
  cause: [
    "船为什么停航？",
    "渡口为何关闭？",
    "停航的原因",
    "Why did the river rise?",
    "What caused the flood?",
    "Name the reasons for it.",
    "Почему поднялась река?",
    "Зачем построили мост?",
    "Каковы причины наводнения?",
  ],
  list: [
    "船上有哪些货物？",
    "运来了几种货物？",
    "三条船分别叫什么",
    "请列举货物",
    "Which goods were named?",
    "What are the parts of a ship?",
    "List the goods.",
    "Какие товары привезли?",
    "列出货物",
    "Перечислите товары.",
    "Какими были корабли?",
  ],
  definition: [
    "渡口是什么？",
    "什么是渡口？",
    "“水位”的含义",
    "What is a ferry?",
    "What does the word ferry mean?",
    "Define a ferry.",
    "How is a ferry defined?",
    "the definition of a ferry",
    "Что такое паром?",
    "Что означает это слово?",
    "Как определяется паром?",
  ],
  speech: [
    "船长怎么看这件事？",
    "他对桥有何评价？",
    "船长说了什么",
    "What did the captain say?",
    "What is her opinion of the bridge?",
    "How did the mayor call it?",
    "Что сказал капитан?",
    "Каково мнение капитана?",
    "Что заявил мэр?",
  ],
};

/** Sentences that hold a thing of a kind, and sentences that hold none. */
const HOLDING: Readonly<
  Record<AnswerType, readonly [holding: readonly string[], others: readonly string[]]>
> = {
  person: [
    ["船务部长签了字。", "张先生到了。", "The minister signed it.", "Министр подписал."],
    ["船走了。", "The ship left early.", "Корабль ушёл."],
  ],
  place: [
    ["船停在江湾。", "It stands in Olm.", "Он стоит в Ольме."],
    ["船走了。", "Ships left early.", "Корабль ушёл."],
  ],
  cause: [
    ["因为下雨，船停航。", "It closed because of rain.", "Закрыт из-за дождя."],
    ["船走了。", "The ship left early.", "Корабль ушёл."],
  ],
  list: [
    ["米、布、油、盐。", "第一，修船。", "It carried rice, cloth, oil, salt.", "Рис, ткань, соль."],
    ["船走了。", "The ship left early.", "Корабль ушёл."],
  ],
  definition: [
    ["渡口是指停船的地方。", "A ferry is a ship.", "Паром это корабль."],
    ["船走了。", "The ship left early.", "Корабль ушёл."],
  ],
  speech: [
    ["船长表示不满。", '"Never," the captain said.', "Капитан заявил об этом."],
    ["船走了。", "The ship left early.", "Корабль ушёл."],
  ],
};

const rowsOf = (pick: (type: AnswerType) => readonly string[]): (readonly [AnswerType, string])[] =>
  ANSWER_TYPES.flatMap((type) => pick(type).map((text) => [type, text] as const));

describe("askedTypes", () => {
  it.each(rowsOf((type) => ASKING[type]))("tells that a %s is asked for: %s", (type, question) => {
    expect(askedTypes(fold(question))).toContain(type);
  });

  it.each(["渡口的水位", "the old mill of Olm", "старая мельница", "", "！？"])(
    "tells nothing of %j",
    (question) => {
      expect(askedTypes(fold(question))).toEqual([]);
    },
  );

  it.each([
    ["誰簽署了條約？", "person"],
    ["會議在哪裡舉行？", "place"],
    ["為什麼關閉？", "cause"],
    ["船長說了什麼？", "speech"],
  ] as const)("tells the same of a question in traditional characters: %s", (question, type) => {
    expect(askedTypes(fold(question))).toContain(type);
  });

  it.each([
    ["以色列的船", "list"],
    ["列车的速度", "list"],
    ["以色列出兵了", "list"],
    ["以色列举行了会议", "list"],
    ["Did it definitely sink?", "definition"],
    ["an indefinite stay", "definition"],
    ["a meaningful word", "definition"],
    ["What issues came up?", "definition"],
    ["what area it covers", "list"],
    ["好几个船长来了", "list"],
    ["because of the flood", "cause"],
    ["the treasons of the captain", "cause"],
    ["Какой ущерб причинил паводок?", "cause"],
    ["Нет сомнений в этом", "speech"],
  ] as const)("is not misled by a word within a word: %s is no question for a %s", (question, type) => {
    expect(askedTypes(fold(question))).not.toContain(type);
  });

  it.each([
    ["誰帶的隊", ["person"]],
    ["Who led the talks?", ["person"]],
    ["Где они встретились?", ["place"]],
    ["Почему сорвалось?", ["cause"]],
    ["有哪些成果", ["list"]],
    ["什么是集体安全", ["definition"]],
    ["桥", []],
  ])("tells that %s asks for nothing else", (question, types) => {
    expect(askedTypes(fold(question))).toEqual(types);
  });

  it("tells several kinds of one question", () => {
    expect(askedTypes(fold("Who signed it and why?"))).toEqual(expect.arrayContaining(["person", "cause"]));
  });
});

describe("holdsType", () => {
  it.each(rowsOf((type) => HOLDING[type][0]))("finds a %s in %s", (type, sentence) => {
    expect(holdsType(fold(sentence), type)).toBe(true);
  });

  it.each(rowsOf((type) => HOLDING[type][1]))("finds no %s in %s", (type, sentence) => {
    expect(holdsType(fold(sentence), type)).toBe(false);
  });

  it.each([
    ["in general they agree", "person"],
    ["the general assembly met", "person"],
    ["authority over the directorate", "person"],
    ["Министерство и посольство закрыты", "person"],
    ["Генеральный план", "person"],
    ["大使馆关闭了", "person"],
    ["В 2021 году закрыли", "place"],
    ["В январе закрыли", "place"],
    ["It closed in January", "place"],
    ["They want to leave", "place"],
    ["由于这样", "place"],
    ["Closed since 2014", "cause"],
    ["unreasonable prices", "cause"],
    ["Ущерб причинил паводок", "cause"],
    ["第一次见面", "list"],
    ["原因之一是水位", "list"],
    ["尤其一直在涨", "list"],
    ["立即离开", "definition"],
    ["当即签字", "definition"],
    ["by means of a rope", "definition"],
    ["小说的名称", "speech"],
    ["说明书", "speech"],
    ["the united states", "speech"],
  ] as const)("is not misled by a word within a word: %s holds no %s", (sentence, type) => {
    expect(holdsType(fold(sentence), type)).toBe(false);
  });

  it.each([
    ["Secretary General Olm", "person"],
    ["Глава города", "person"],
    ["大使到了", "person"],
    ["赴江湾访问", "place"],
    ["It stands in the town", "place"],
    ["because it has been shut since the flood", "cause"],
    ["По причине паводка", "cause"],
    ["修船、卖船和租船；", "list"],
    ["一是修船", "list"],
    ["rice, cloth and oil came", "list"],
    ["即停船的地方", "definition"],
    ["It means a ship", "definition"],
    ["他说船走了", "speech"],
    ["宣称船走了", "speech"],
  ] as const)("finds in other words: %s holds a %s", (sentence, type) => {
    expect(holdsType(fold(sentence), type)).toBe(true);
  });
});
