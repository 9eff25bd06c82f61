import { describe, expect, it } from "vitest";
import { askedTypes } from "../../src/ranking/answer-types.ts";
import { holdsQuantity, type Quantity, quantityAsked } from "../../src/ranking/quantities.ts";
import { createTermFold } from "../../src/text/terms.ts";

const fold = createTermFold();

const asked = (question: string): Quantity | null => {
  const folded = fold(question);
  return quantityAsked(folded, askedTypes(folded));
};

const ASKING: Readonly<Record<Quantity, readonly string[]>> = {
  share: [
    "面包占比是多大？",
    "百分之几的人同意？",
    "磨坊主占幾成？",
    "What share of the bread was sold?",
    "How many percent agreed?",
    "Какой процент хлеба продали?",
    "Какая доля осталась?",
  ],
  people: [
    "船上有多少人？",
    "派了多少士兵",
    "去了几名水手",
    "来了几个警官？",
    "多少個外交官被驅逐",
    "How many sailors and soldiers came back?".replace("sailors and ", ""),
    "how many local officials left",
    "Сколько человек было на борту?",
    "Сколько русских солдат вернулось?",
  ],
  countries: [
    "几个国家签了字？",
    "有多少成员国？",
    "多少个欧洲国家同意",
    "How many member states agreed?",
    "Сколько стран подписали договор?",
  ],
  money: [
    "造桥花了多少钱？",
    "造价是多少",
    "给了多少援助",
    "How much money was spent?",
    "How much did the bridge cost?",
    "what was the budget of the mill",
    "Сколько стоил мост?",
    "Сколько заплатили мельнику?",
    "Какая сумма указана?",
  ],
  age: [
    "船长多大岁数？",
    "他几岁？",
    "How old is the captain?",
    "Сколько капитану лет?",
    "Какой у него возраст?",
  ],
  code: ["合同编号是多少？", "Номер контракта?", "какой номер"],
  order: ["这是第几次会议？", "Который по счёту саммит?"],
  hours: [
    "谈了几个小时？",
    "談了幾個鐘頭",
    "多少分钟",
    "How many hours did it take?",
    "Сколько часов шли переговоры?",
  ],
  days: ["会开了几天？", "How many days were they at sea?", "Сколько дней они были в море?"],
  length: [
    "这条河有多长？",
    "渡口多远",
    "How long is the bridge?",
    "How far is the harbour?",
    "Какова длина моста?",
    "сколько километров до города",
  ],
  period: [
    "停航多久？",
    "会谈了多长时间",
    "禁令有几个月",
    "How long did they talk?",
    "How many years has it been?",
    "Сколько времени шли переговоры?",
    "Сколько лет строили мост?",
    "Как долго ждали корабль?",
  ],
  day: [
    "船哪天到？",
    "几号开会",
    "签字日期",
    "On what date did it leave?",
    "when exactly did it leave",
    "Какого числа ушёл корабль?",
  ],
  year: ["桥哪年修好？", "In what year was it built?", "В каком году построили мост?"],
  date: ["船何时离开？", "When did it leave?", "Когда ушёл корабль?"],
  count: ["有几艘船？", "多少条船", "How many ships came?", "Сколько кораблей пришло?"],
};

describe("what a number is asked for of", () => {
  it.each(
    Object.entries(ASKING).flatMap(([quantity, questions]) =>
      questions.map((question) => [question, quantity] as const),
    ),
  )("%s asks for %s", (question, quantity) => {
    expect(asked(question)).toBe(quantity);
  });

  it.each([
    "这几年船都去哪儿了？",
    "好几个国家为什么不同意",
    "Why did the cost of bread rise in the city?",
    "Кто построил мост?",
    "",
  ])("none is asked for: %s", (question) => {
    expect(asked(question)).toBeNull();
  });

  it.each([
    ["多少人民币", "money"],
    ["多少美国导弹", "count"],
    ["几个成员国", "countries"],
    ["多少军费", "money"],
  ])("words within words do not mislead: %s asks for %s", (question, quantity) => {
    expect(asked(question)).toBe(quantity);
  });
});

const HOLDING: Readonly<Record<Quantity, readonly string[]>> = {
  share: [
    "三成面包卖掉了",
    "占百分之七",
    "卖了37%",
    "a third of the bread",
    "37 percent",
    "семь процентов",
    "половина хлеба",
  ],
  people: [
    "来了12名水手",
    "船上有三百多人",
    "动用多达1.5万名士兵",
    "数千人上岸",
    "120 soldiers came",
    "two young officials",
    "thousands of people",
    "двенадцать человек",
    "120 русских солдат",
    "несколько тысяч погибших",
  ],
  countries: ["三国签字", "27个国家", "两个欧洲国家", "27 member states", "семь стран", "two allies"],
  money: ["花了3亿美元", "共七百元", "it cost $3 million", "3 million euros", "три рубля"],
  age: ["他今年63岁", "生于1950年", "she is 63 years old", "aged 63", "ему 63 года, родился в городе"],
  code: ["合同（AB1234号）", "контракт 12345"],
  order: ["这是第三次", "首次会议", "the third meeting", "третья встреча"],
  hours: [
    "谈了近8个小时",
    "一个半小时",
    "半小时",
    "two and a half hours",
    "an hour",
    "восемь часов",
    "полчаса",
  ],
  days: ["会开了三天", "为期10日", "ten days", "десять дней", "a day"],
  length: ["全长1230公里", "1,230 km long", "seven miles", "1230 км", "семь километров", "谈了三天"],
  period: [
    "已经七年",
    "两个多月",
    "十天",
    "a week",
    "seven long years",
    "восемь часов",
    "целый год",
    "20年来",
  ],
  day: ["1月10日到", "10号开会", "元旦那天", "on January 10", "10th of January", "10 января", "on Monday"],
  year: ["2009年修好", "去年", "in 2009", "last year", "в прошлом году"],
  date: ["2009年3月", "in March 2009", "в марте"],
  count: ["来了七艘船", "5260枚", "seven ships", "семь кораблей"],
};

describe("where a number of a kind stands", () => {
  it.each(
    Object.entries(HOLDING).flatMap(([quantity, texts]) =>
      texts.map((text) => [text, quantity as Quantity] as const),
    ),
  )("%s: %s", (text, quantity) => {
    expect(holdsQuantity(fold(text), quantity, "")).toBe(true);
  });

  it.each<readonly [string, Quantity]>([
    ["12月7日，两国元首通话", "people"],
    ["两国签字", "countries"],
    ["3000次", "people"],
    ["来了三个代表团", "people"],
    ["在小镇卢布明上岸", "money"],
    ["12月7日", "days"],
    ["7日内瓦", "day"],
    ["2009年", "period"],
    ["a city by the sea", "hours"],
    ["12月7日", "count"],
    ["2021年第三次，谈了8个小时", "count"],
    ["北溪2和S-300", "count"],
    ["10日下午3时", "hours"],
    ["часто бывали", "hours"],
    ["船到了", "count"],
    ["", "date"],
  ])("%s holds none: %s", (text, quantity) => {
    expect(holdsQuantity(fold(text), quantity, "")).toBe(false);
  });

  it("does not count what the question names", () => {
    const question = fold("12月7日谈了几天？");
    expect(holdsQuantity(fold("12月7日"), "day", question)).toBe(false);
    expect(holdsQuantity(fold("12月8日"), "day", question)).toBe(true);
  });
});
