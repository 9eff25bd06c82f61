import { ANY_NUMBER_WORD, ANY_SCALE_WORD, CHINESE_NUMERALS } from "../text/numerals.ts";
import {
  asking,
  CHINESE,
  each,
  type KindPatterns,
  type NumberKinds,
  SPOKEN,
  WORD_END,
  WORD_START,
} from "./patterns.ts";

const ENGLISH_PEOPLE =
  "people|persons?|individuals|troops|soldiers?|men|women|personnel|peacekeepers?|servicem[ae]n|diplomats?|students?|experts?|senators?|deput(?:y|ies)|officials?|deaths?|dead|killed|casualties|victims?|civilians?|refugees?|workers?|participants?|names";
const RUSSIAN_PEOPLE =
  "человек|люд|солдат|военн|миротвор|дипломат|студент|погиб|убит|жертв|депутат|сенатор|чиновник|участник|беженц|рабочи";
const CHINESE_PEOPLE =
  "人(?![次均类民])|兵(?!器)|军(?![费控备事])|员(?!国)|名(?![单称字额])|代表|官(?!方)|专家|学者|外交官|伤亡|维和";

/** Numbers of things, and numbers that are names. */
export const COUNTED: NumberKinds<"share" | "people" | "countries" | "money" | "age" | "code" | "order"> = [
  [
    "share",
    {
      asked:
        /百分之[几多]|比例|占比|几成|支持率|(?:what|which) (?:share|percent|percentage|proportion|fraction)|how many percent|какой процент|какая доля|сколько процентов/u,
      held: each(
        "%|百分之|分之[一二三四五六七八九十]|[一二三四五六七八九]成|[一过大]半|半数",
        "\\b(?:per ?cent|half|thirds?|quarters?)\\b",
        "процент|половин|(?<!\\p{L})(?:треть|четверть)",
      ),
    },
  ],
  [
    "people",
    {
      asked: asking(
        `(?:(?:名|位|个)?(?!国)[^,。?和跟]{0,6}?(?:${CHINESE_PEOPLE}))`,
        `how many (?:\\p{L}+ ){0,2}(?:${ENGLISH_PEOPLE})\\b|сколько (?:\\p{L}+ ){0,2}(?:${RUSSIAN_PEOPLE})`,
      ),
      held: each(
        `${CHINESE}(?:名|人(?![次均类民])|位(?!于)|军人|士兵|大军|官兵|兵力)`,
        `${SPOKEN}(?:(?:${ENGLISH_PEOPLE})\\b|${RUSSIAN_PEOPLE})`,
      ),
    },
  ],
  [
    "countries",
    {
      asked: asking(
        "个?\\p{Script=Han}{0,3}(?<![美俄中英法德韩泰])国(?!会)",
        "how many (?:\\p{L}+ ){0,2}(?:countries|states|nations|members|allies)\\b|сколько (?:\\p{L}+ ){0,2}(?:стран|государств|союзник)",
      ),
      // 两国 are the two that were spoken of.
      held: each(
        `(?:\\d+|[三四五六七八九十百数多]+|一)\\s*[多余]?个?\\p{Script=Han}{0,5}?国(?![会务防际])|两个\\p{Script=Han}{0,5}?国(?![会务防际])`,
        `${SPOKEN}(?:(?:countries|states|nations|members|allies)\\b|стран|государств|союзник)`,
      ),
    },
  ],
  [
    "money",
    {
      asked:
        /多少(?:亿|万)?(?:钱|资金|经费|军费|援助|投资|贷款|人民币|美元|卢布|欧元|元)|(?:金额|总额|预算|造价|价格|费用|款|花了).{0,4}多少|how much (?:money|(?:do|did|does|has|have|is|was) .*\b(?:cost|pay|paid|spen[dt]|gave|give|invest|worth))|(?:what|which) .{0,40}\b(?:cost|budget|price|salary|amount)\b|\b(?:cost|budget|price|salary|amount)\s*\??$|сколько .{0,30}(?:стои|денег|плат|выдел|потрат)|как(?:ой|ая|ова?) .{0,20}(?:бюджет|сумм|цен)/u,
      held: each(
        "美元|卢布(?!明)|欧元|英镑|人民币|日元|\\d元|[百千万亿]元",
        "[$€£¥]|\\b(?:dollars?|usd|rou?bles?|euros?|pounds?)\\b",
        "доллар|рубл|(?<!\\p{L})евро(?!\\p{L})",
      ),
    },
  ],
  [
    "age",
    {
      asked:
        /多大(?:岁数|年纪|年龄|了)|几岁|多少岁|年龄|how old\b|сколько (?:\p{L}+ ){0,2}лет\s*\??$|возраст/u,
      held: each(
        `${CHINESE}岁|生于|出生`,
        "\\b(?:aged?|born)\\b|\\byears?[ -]old\\b",
        "возраст|родил|\\d лет",
      ),
    },
  ],
  ["code", { asked: /编号|号码|номер(?:а|ом)?(?!\p{L})/u, held: each("[a-z]*\\d{3,}[a-z\\d]*") }],
  [
    "order",
    {
      asked: /第几|котор(?:ый|ая|ое) по счету/u,
      held: each(
        `第[${CHINESE_NUMERALS}\\d]+|首[次个届轮]`,
        "\\b(?:first|second|third|fourth|fifth|sixth|\\d+(?:st|nd|rd|th))\\b",
        "(?<!\\p{L})(?:перв|втор|трет|четверт|пят|шест)\\p{L}+",
      ),
    },
  ],
];

/** What counts nothing: dates, places in an order, times of the day, parts of names. */
export const COUNTS_NOTHING = each(
  "\\d{4}\\s*年|[\\d一二三四五六七八九十]+\\s*月|\\d+\\s*[日号时](?!\\p{L})|(?<!\\d)(?:1[5-9]|20)\\d\\d(?![\\d.,])",
  `第[${CHINESE_NUMERALS}\\d]+|\\d+(?:st|nd|rd|th)\\b|[a-zа-я]+-?\\d+|\\p{Script=Han}-\\d+|北溪\\d|\\d+\\+\\d+|两国`,
);

/** Any other number. */
export const COUNT: KindPatterns = {
  asked: asking(
    "",
    "(?<![许很更众诸])多[大高长远重]|\\bhow (?:many|much|far|old|large|big|tall|high|often)\\b|what number|(?<!\\p{L})сколько|сколькими|какое (?:число|количество)|каков[аоы]? (?:число|размер)",
  ),
  held: each(
    "\\d+(?:[.,]\\d+)*",
    "[二三四五六七八九十百千万亿两半](?:个|名|人|次|成|年|天|种|项|国|份|点|款|艘|架|枚|轮|场|倍|大|类|条|分之|分钟)",
    "(?<![第之唯统])一(?:成|天|年|周|半|百|千|万|亿)",
    `${WORD_START}(?!one\\b|zero\\b)(?:${ANY_NUMBER_WORD}|${ANY_SCALE_WORD}|dozens?|hundreds|half|halves|thirds?|quarters?)${WORD_END}`,
    "(?<!\\b(?:no|any|every|some|each|this|that|the) )\\bone\\b(?! of\\b| another\\b)",
    `${WORD_START}(?:один|одн[аоу]|одного|одной|двое|трое|четверо|пятеро|десят(?:ки|ков)|сотн\\p{L}+|половин[аыуе]|трет[ьи]|четверт[ьи])${WORD_END}`,
  ),
};
