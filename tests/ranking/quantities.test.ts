import { describe, expect, it } from "vitest";
import { holdsQuantity, type Quantity, quantityAsked } from "../../src/ranking/quantities.ts";
import { createTermFold } from "../../src/text/terms.ts";

const fold = createTermFold();

const asked = (question: string): Quantity | null => quantityAsked(fold(question));

const ASKING: Readonly<Record<Quantity, readonly string[]>> = {
  share: [
    "What percentage of the bread was sold?",
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
    "How many soldiers came back?",
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
    "Какова сумма сделки?",
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
    "航程多长时间？",
    "修桥用了几个月",
    "視頻聊了多久",
    "How long did it take?",
    "Сколько времени шёл корабль?",
    "Как долго строили мост?",
    "Сколько лет мосту?",
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
  year: [
    "渡口哪年关闭？",
    "What year was the mill built?",
    "桥哪年修好？",
    "In what year was it built?",
    "В каком году построили мост?",
  ],
  date: [
    "桥是什么时候修好的？",
    "什麼時候開始？",
    "条约延到啥时候",
    "会议在几月举行",
    "When did the river rise?",
    "Who signed it and when?",
    "Когда пришёл корабль?",
    "Назовите дату отплытия.",
    "О дате отплытия",
    "船何时离开？",
    "When did it leave?",
    "Когда ушёл корабль?",
  ],
  count: [
    "渡口有多少条船？",
    "船队里有几艘船？",
    "有幾艘船？",
    "这座桥有多高",
    "How many ships came back?",
    "Сколько пекарен было в городе?",
    "有几艘船？",
    "多少条船",
    "How many ships came?",
    "Сколько кораблей пришло?",
  ],
};

const rowsOf = (texts: Readonly<Record<Quantity, readonly string[]>>): (readonly [string, Quantity])[] =>
  Object.entries(texts).flatMap(([quantity, own]) =>
    own.map((text) => [text, quantity as Quantity] as const),
  );

describe("what a number is asked for of", () => {
  it.each(rowsOf(ASKING))("%s asks for %s", (question, quantity) => {
    expect(asked(question)).toBe(quantity);
  });

  it.each([
    "这几年船都去哪儿了？",
    "好几个国家为什么不同意",
    "Why did the cost of bread rise in the city?",
    "Кто построил мост?",
    "корабль кандидата",
    "许多大国的船",
    "十几艘船",
    "前几天船走了",
    "How farmers saw it",
    "Назовите несколько товаров",
    "Почему он никогда не пришёл?",
    "渡口的水位",
    "the old mill of Olm",
    "старая мельница",
    "！？",
    "",
  ])("none is asked for: %s", (question) => {
    expect(asked(question)).toBeNull();
  });

  it.each([
    ["多少人民币", "money"],
    ["多少美国导弹", "count"],
    ["几个成员国", "countries"],
    ["多少军费", "money"],
    ["面包占比是多大？", "share"],
    ["俄军出了多少兵", "people"],
    ["How far is the harbour?", "length"],
  ])("words within words do not mislead: %s asks for %s", (question, quantity) => {
    expect(asked(question)).toBe(quantity);
  });
});

const HOLDING: Readonly<Record<Quantity, readonly string[]>> = {
  share: [
    "占了百分之三分之一",
    "A third of the bread",
    "三成面包卖掉了",
    "占百分之七",
    "卖了37%",
    "a third of the bread",
    "37 percent",
    "семь процентов",
    "половина хлеба",
  ],
  people: [
    "двести человек",
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
    "停航两周。",
    "用了3个月。",
    "谈了7.5个小时",
    "It took nine days.",
    "Прошло пять лет.",
    "Полгода спустя.",
    "Через полчаса.",
    "Это длилось два часа.",
    "Два года, три месяца и шесть дней",
    "Час в пути",
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
  date: [
    "1990年关闭。",
    "3月5日出发。",
    "It closed in March.",
    "Мост построен в апреле.",
    "On 9 May it closed",
    "by early March",
    "В мае закрыли",
    "十二月关闭",
    "周三关闭",
    "On Tuesday",
    "2009年3月",
    "in March 2009",
    "в марте",
  ],
  count: [
    "渡口有12条船。",
    "来了三艘船。",
    "Seven ships came.",
    "В городе семь пекарен.",
    "Три судна",
    "Only one ship came",
    "来了七艘船",
    "5260枚",
    "seven ships",
    "семь кораблей",
  ],
};

describe("where a number of a kind stands", () => {
  it.each(rowsOf(HOLDING))("%s: %s", (text, quantity) => {
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
    ["船走了。", "date"],
    ["The ship left early.", "date"],
    ["Корабль ушёл.", "date"],
    ["Самая старая мельница", "date"],
    ["The ship may leave", "date"],
    ["They march on", "date"],
    ["Корабль Мартина", "date"],
    ["船上有1550枚硬币", "date"],
    ["这值得一看", "count"],
    ["船长十分高兴", "count"],
    ["Стоит старая мельница", "count"],
    ["Вся семья пришла", "count"],
    ["No one came, and one of them left", "count"],
    ["The ship came late.", "count"],
    ["Корабль пришёл.", "count"],
    ["船走了。", "period"],
    ["去年12月7日", "period"],
    ["The ship left early.", "period"],
    ["Корабль ушёл.", "period"],
    ["Сегодня ушла часть людей.", "period"],
    ["Корабль поднял якорь на Днепре.", "period"],
    ["Летом часто ходит пароход", "period"],
    ["В понедельник погода хорошая.", "period"],
  ])("%s holds none: %s", (text, quantity) => {
    expect(holdsQuantity(fold(text), quantity, "")).toBe(false);
  });

  it("does not count what the question names", () => {
    const question = fold("12月7日谈了几天？");
    expect(holdsQuantity(fold("12月7日"), "day", question)).toBe(false);
    expect(holdsQuantity(fold("12月8日"), "day", question)).toBe(true);
  });
});
