import { FEW } from "./number-patterns.ts";

/** What kind of thing a question asks for. A question may ask for several, or for none of these. */
export type AnswerType =
  | "number"
  | "date"
  | "person"
  | "place"
  | "cause"
  | "list"
  | "definition"
  | "speech"
  | "duration";

interface AnswerTypePatterns {
  /** Stands in a question that asks for it. */
  readonly asked: RegExp;
  /** Stands in a sentence that can be the answer. */
  readonly held: RegExp;
}

/** Endings of a Russian noun such as президент. */
const CASES = "(?:а|у|ом|е|ы|ов|ам|ами|ах)?";
const WORD_START = "(?<!\\p{L})";
const WORD_END = "(?!\\p{L})";

/** A pattern of any of these, each the source of one. */
const anyOf = (...sources: readonly string[]): RegExp => new RegExp(sources.join("|"), "u");

const ENGLISH_NUMBERS =
  "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|half|halves|thirds?|quarters?|hundreds?|thousands?|millions?|billions?";
const RUSSIAN_NUMBERS =
  "один|одна|одно|одного|одной|два|две|двух|двум|двумя|двое|три|трех|трем|тремя|трое|четыре|четырех|четырем|четверо|пят(?:ь|и|ью|еро)|шест(?:ь|и|ью)|сем(?:ь|и|ью)|восемь|восьми|девят(?:ь|и|ью)|десят(?:ь|и|ью|ки|ков)|\\p{L}+надцат[ьи]|двадцат[ьи]|тридцат[ьи]|сорока?|\\p{L}+десят|девяносто|сто|двести|\\p{L}{3,6}ста|\\p{L}{3,6}сот|сотн\\p{L}+|тысяч\\p{L}*|миллион\\p{L}*|миллиард\\p{L}*|половин[аыуе]|трет[ьи]|четверт[ьи]";

export const HELD_NUMBER = anyOf(
  "\\d+(?:[.,]\\d+)*",
  "[二三四五六七八九十百千万亿两半](?:个|名|人|次|成|年|天|种|项|国|份|点|款|艘|架|枚|轮|场|倍|大|类|条|分之|分钟)",
  "(?<![第之唯统])一(?:成|天|年|周|半|百|千|万|亿)",
  `\\b(?:${ENGLISH_NUMBERS})\\b`,
  "(?<!\\b(?:no|any|every|some|each|this|that|the) )\\bone\\b(?! of\\b| another\\b)",
  `${WORD_START}(?:${RUSSIAN_NUMBERS})${WORD_END}`,
);

export const HELD_DATE = anyOf(
  "(?<!\\d)(?:1[5-9]|20)\\d\\d(?!\\d|\\s*[枚人名个件架艘万亿辆]|[.,]\\d)",
  "\\d{1,2}\\s*[月日号]|世纪|年代|(?<![\\p{L}])[一二三四五六七八九十]+月|[去前今明同当]年[初底末春夏秋冬]|(?:星期|周)[一二三四五六日天](?!个)",
  "\\b(?:january|february|april|june|july|august|september|october|november|december)\\b",
  "\\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.? \\d",
  // Both are other words as well.
  "\\b(?:may|march) ?,? ?\\d|(?:\\d(?:st|nd|rd|th)?|\\b(?:in|since|until|till|by|of|early|late|before|after|during|mid|next)) ?-?(?:may|march)\\b",
  "\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b",
  `${WORD_START}(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)`,
  `${WORD_START}(?:(?:март|август)(?:а|у|е|ом|овск\\p{L}+)?|ма(?:й|я|ю|е|ем|йск\\p{L}+)|понедельник\\p{L}*|вторник\\p{L}*|сред[уы]|четверг\\p{L}*|пятниц\\p{L}+|суббот\\p{L}+|воскресень\\p{L}+)${WORD_END}`,
);

const HELD_PERSON = anyOf(
  "总统|总理|外长|部长|国务卿|主席|司令|教授|博士|学者|专家|作者|主任|将军|大使(?!馆)|先生|女士|发言人|上将|中将|参议员|议员|研究员|顾问|秘书长|领导人",
  "\\b(?:presidents?|ministers?|secretar(?:y|ies)|professors?|senators?|chair(?:man|woman|person)|directors?|experts?|ambassadors?|authors?|chancellor|premier|diplomats?|spokes(?:man|woman|person)|leaders?)\\b",
  "(?<!\\bin )\\bgenerals?\\b(?! (?:assembly|staff|public|elections?)\\b)",
  `${WORD_START}(?:(?:президент|министр|профессор|генерал|директор|эксперт|автор|сенатор|лидер|дипломат)${CASES}|(?:секретар|председател)(?:ь|я|ю|е|ем|и|ей|ям)|пос(?:ол|ла|лу|лом|ле|лы)|глав(?:а|ы|е|у|ой))${WORD_END}`,
);

const HELD_PLACE = anyOf(
  "(?:(?<![正存实])在|(?<![由关对至终基鉴等属处限])于|赴|抵达|访问|位于|前往|来到)(?![此其这那本今去该上下一当过未最进继不年月会被])\\p{Script=Han}{2}|首都|城市|\\p{Script=Han}{2}(?:市|省|州|半岛|海峡|机场|总部)",
  "\\b(?:in|at|near|from) (?!(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|order|fact|general|particular|addition|return|response|terms|favou?r|which|his|her|its|their|this|that|these|those|all|an?|least|first|last|once|the (?:same|year|event|case|end|past|future|beginning|time|early|late|first|last))\\b)\\p{L}",
  `${WORD_START}(?:в|во|на|из|под) (?!(?:январ|феврал|март|апрел|ма[еяй]|июн|июл|август|сентябр|октябр|ноябр|декабр|год|этом|этой|том|той|свою|своей|своем|то|качестве|результате|связи|случае|отношении|течение|частности|конце|начале|понедельник|вторник|сред[уы]|четверг|пятницу|субботу|воскресенье|основ|прошл|будущ))\\p{L}`,
);

/**
 * Words of asking, and what an answer to them holds, in Chinese (simplified), English and Russian; compared with
 * folded texts. Rules of this kind are the usual first step of factoid question answering (Li and Roth, "Learning
 * Question Classifiers", COLING 2002).
 */
const PATTERNS: Readonly<Record<AnswerType, AnswerTypePatterns>> = {
  number: {
    asked: anyOf(
      "多少",
      `${FEW}(?:个|名|人|次|成|年|天|种|项|国|份|点|款|艘|架|枚|轮|场|万|亿|倍|分)`,
      "(?<![许很更众诸])多[大高长远重]|占比|比例|编号|号码|\\bhow (?:many|much|far|old|large|big|tall|high|often)\\b|what (?:share|percent|percentage|number|proportion|fraction)|(?<!\\p{L})сколько|сколькими|какой процент|какая доля|какое (?:число|количество)|каков[аоы]? (?:число|доля|размер|сумма)",
    ),
    held: HELD_NUMBER,
  },
  duration: {
    asked: anyOf(
      "多久|多长时间",
      `${FEW}(?:天|年|个月|小时|分钟)`,
      "how long|сколько (?:времени|лет|дней|часов|минут|длил|продл)|как долго",
    ),
    held: /(?:\d|[一二三四五六七八九十百两半数几])\s*[多余]?个?(?:半|多)?(?:小时|钟头|分钟|天|周|星期|个月)|(?:(?<!\d)\d{1,2}|[一二三四五六七八九十百两半数几])\s*[多余]?年(?!代|\d)|\b(?:years?|months?|weeks?|days?|hours?|minutes?)\b|(?<!\p{L})(?:(?:лет|(?:пол)?год(?:[аеуы]|ом|ов|ам|ами|ах)?|дн(?:[яею]|ей|ём|ям|ями|ях)|(?:пол)?час(?:[аеуы]|ом|ов|ам|ами|ах)?)(?!\p{L})|месяц|недел|минут)/u,
  },
  date: {
    asked:
      /何时|什么时候|啥时候|啥时|哪一?[年天日月]|几[月号日]|什么时间|日期|\bwhen\b|what (?:year|date|day|month|time)\b|(?<!\p{L})когда|в каком году|какого числа|с какого|до какого|(?<!\p{L})дат[аыуе]/u,
    held: HELD_DATE,
  },
  person: {
    asked:
      /谁|哪位|何人|什么人|哪个人|哪些人|\bwho(?:m|se)?\b|(?<!\p{L})(?:кто|кого|кому|кем|ком|ч[её]й|чья|чьё|чьи)(?!\p{L})/u,
    held: HELD_PERSON,
  },
  place: {
    asked:
      /哪里|哪儿|何处|什么地方|在哪|哪(?:个|座|国|些国)|\bwhere\b|(?:which|what) (?:city|country|place|town|region)|(?<!\p{L})(?:где|куда|откуда)(?!\p{L})|как(?:ом|ой|их) (?:город|стран|мест)/u,
    held: HELD_PLACE,
  },
  cause: {
    asked:
      /为什么|为何|为啥|怎么会|咋|原因|缘由|缘何|何以|凭什么|\bwhy\b|\breasons?\b|\bcauses?\b|what (?:led|made|caused)|почему|зачем|отчего|причин(?!ил|ен|я)|из-за чего/u,
    held: /因为|由于|因此|所以|原因|导致|为了|以便|旨在|出于|是因|致使|缘于|源于|鉴于|在于|\b(?:because|due to|so that|in order|therefore|reasons?|owing|as a result)\b|\bsince (?!\d|then\b|the end|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)|(?<!\p{L})(?:потому|поскольку|из-за|чтобы|причин(?:а|ы|е|у|ой|ам|ами|ах)?|так как|благодаря|вследствие|ввиду)(?!\p{L})/u,
  },
  list: {
    asked: anyOf(
      "哪些|哪几",
      `${FEW}(?:个|种|项|大|点|类|条)`,
      "分别|都有|(?<![色系])列[出举]|罗列|有何|which|what are\\b|\\blist\\b|name the|(?<!\\p{L})как(?:ие|их|ими)(?!\\p{L})|перечисл",
    ),
    held: /、.*、|;|(?<!\p{L})第[一二三](?:[点类项条]?[是为,、:])|[。;:,]第[一二三],|(?<![之统唯单])一是|(?<!尤)其[一次](?![他个种])|首先|(?:, [^,]+){2,}|, [^,]+ (?:and|or|и|или) /u,
  },
  definition: {
    asked:
      /是什么|什么是|何谓|何为|定义|含义|意思|是啥|what (?:is|was)\b|what does .* mean|\bdefin(?:e[ds]?|ing|itions?)\b|\bmeanings?\b|что такое|что (?:означает|значит)|определ/u,
    held: /是指|指的是|(?<![立随迅当亦旋在])即(?![将使便可刻位兴时日])|就是|意味|定义|所谓|被称为|称之为|是一[种个]|(?<!\bby )\bmeans?\b(?! of\b)|\brefers? to\b|\bdefine[sd]?\b|\b(?:is|are|was|were) an? |(?<!\p{L})(?:это(?!\p{L})|означа|называ(?:ют|ет|л))/u,
  },
  speech: {
    asked:
      /怎么看|如何看|评价|怎么说|怎么讲|说了?什么|表示|认为|看法|观点|\b(?:say|said|says|think|view|opinion|call|claim|argue)|сказал|считает|заяв|(?<!\p{L})мнени|назва|по словам/u,
    held: /表示|认为|指出|(?<![小学传])说(?![明服])|(?<![名对职简俗])称(?![号霸职])|强调|看来|"|\b(?:said|says|wrote|called|argue[sd]?|claim(?:s|ed)?|thinks?|thought|told|stated)\b|(?<!\p{L})(?:сказал|заявил|заявля|счита(?:ет|ют|л)|назвал|отметил|подчеркнул|мнени[еюяи]|словам)/u,
  },
};

export const ANSWER_TYPES = Object.keys(PATTERNS) as readonly AnswerType[];

/** The kinds of thing that a folded question asks for. */
export const askedTypes = (question: string): AnswerType[] =>
  ANSWER_TYPES.filter((type) => PATTERNS[type].asked.test(question));

/** True if a folded sentence holds a thing of the kind. */
export const holdsType = (sentence: string, type: AnswerType): boolean => PATTERNS[type].held.test(sentence);
