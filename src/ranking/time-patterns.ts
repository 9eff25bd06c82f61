import { asking, CHINESE, each, type NumberKinds, SPOKEN, WORD_END, WORD_START } from "./patterns.ts";

const ENGLISH_MONTHS =
  "(?:january|february|march|april|may|june|july|august|september|october|november|december)";
const RUSSIAN_MONTHS = "(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)";

/** `SPOKEN`, or one or a half of it. */
const SOME = `(?:${SPOKEN}(?:and a half )?|(?<!\\p{L})(?:half an?|an?|полтора) )`;

const PERIOD: readonly string[] = [
  `(?:${CHINESE}|半)个?[多余半]?(?:小时|钟头|分钟|天|周(?!年)|星期|月(?!\\s*\\d))`,
  `(?:(?<!\\d)\\d{1,2}|(?<![〇零一二三四五六七八九])[一二三四五六七八九十百两半数几]+)\\s*[多余]?年(?![代\\d])`,
  `${SOME}(?:(?:years?|months?|weeks?|days?|hours?|minutes?|decades?)\\b|лет|год|дн[яей]|ден|час|месяц|недел|минут)`,
  "(?<!\\p{L})(?:год|месяц|неделю|час|полгода|полчаса)(?!\\p{L})",
];

/** Points and lengths of time; how long something is may ask for either kind of length. */
export const TIMES: NumberKinds<"hours" | "days" | "length" | "period" | "day" | "year" | "date"> = [
  [
    "hours",
    {
      asked: asking("个?(?:小时|钟头|分钟)", "how many (?:hours|minutes)|сколько (?:часов|минут)"),
      held: each(
        `(?:${CHINESE}|半)个?[多余半]?(?:小时|钟头|分钟)`,
        `${SOME}(?:(?:hours?|minutes?)\\b|час(?!т)|минут)`,
        "получас|полчас",
      ),
    },
  ],
  [
    "days",
    {
      asked: asking("天", "how many days|сколько (?:дней|суток)"),
      held: each(
        `${CHINESE}天(?!然)|(?:为期|历时|连续|共)${CHINESE}日|半天`,
        `${SOME}(?:(?:days?|nights?)\\b|дн[яей]|ден|суто?к)`,
      ),
    },
  ],
  [
    "length",
    {
      asked:
        /多[长远](?!时间)|how far\b|how long (?:is|are)\b|как далеко|какой длины|какова (?:длина|протяженность)|сколько километров/u,
      held: each(
        `${CHINESE}(?:公里|千米|米|英里|海里)`,
        `\\d ?km\\b|${SPOKEN}(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?)\\b`,
        `\\d ?км(?!\\p{L})|${SPOKEN}(?:километр|метр|мил[ьяией])`,
        ...PERIOD,
      ),
    },
  ],
  [
    "period",
    {
      asked: asking(
        "(?:年(?!代)|个月|个?星期|周)",
        "多久|多长时间|how (?:long|many (?:years|months|weeks))|сколько (?:времени|лет|месяцев|недель|длил|продл)|как долго",
      ),
      held: each(...PERIOD),
    },
  ],
  [
    "day",
    {
      asked:
        /哪一?[天日](?!本)|几[日号]|什么日子|具体(?:哪|什么时)|日期|(?:what|which|exact) (?:day|date)|when exactly|какого числа|в какой день|точн\p{L}+ дат|когда именно/u,
      held: each(
        "(?<!\\d)\\d{1,2}\\s*[日号](?!内瓦|本|线)|元旦|[昨今前明]天|[昨今]日",
        `\\b${ENGLISH_MONTHS} \\d{1,2}\\b|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${ENGLISH_MONTHS}\\b|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|\\d{4}-\\d\\d-\\d\\d`,
        `\\d{1,2} ${RUSSIAN_MONTHS}`,
      ),
    },
  ],
  [
    "year",
    {
      asked: /哪一?年|几几年|何年|(?:what|which) year|как(?:ом|ой) году?/u,
      held: each(
        "(?<!\\d)(?:1[5-9]|20)\\d\\d(?!\\d)|\\d\\d年|[去前今明同当]年",
        "\\b(?:last|this|next) year\\b",
        "(?<!\\p{L})(?:прошл|эт|следующ)\\p{L}{2,3} год",
      ),
    },
  ],
  [
    "date",
    {
      asked:
        /何时|什么时候|啥时候|啥时|哪一?月|几月|什么时间|\bwhen\b|what (?:month|time)\b|(?<!\p{L})когда|с какого|до какого|(?<!\p{L})дат[аыуе]/u,
      held: each(
        "(?<!\\d)(?:1[5-9]|20)\\d\\d(?!\\d|\\s*[枚人名个件架艘万亿辆]|[.,]\\d)",
        "\\d{1,2}\\s*[月日号]|世纪|年代|(?<![\\p{L}])[一二三四五六七八九十]+月|[去前今明同当]年[初底末春夏秋冬]|(?:星期|周)[一二三四五六日天](?!个)",
        "\\b(?:january|february|april|june|july|august|september|october|november|december)\\b",
        "\\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.? \\d",
        // Both are other words as well.
        "\\b(?:may|march) ?,? ?\\d|(?:\\d(?:st|nd|rd|th)?|\\b(?:in|since|until|till|by|of|early|late|before|after|during|mid|next)) ?-?(?:may|march)\\b",
        "\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b",
        `${WORD_START}(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)`,
        `${WORD_START}(?:(?:март|август)(?:а|у|е|ом|овск\\p{L}+)?|ма(?:й|я|ю|е|ем|йск\\p{L}+)|понедельник\\p{L}*|вторник\\p{L}*|сред[уы]|четверг\\p{L}*|пятниц\\p{L}+|суббот\\p{L}+|воскресень\\p{L}+)${WORD_END}`,
      ),
    },
  ],
];
