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

/**
 * Words of asking, and what an answer to them holds, in Chinese (simplified), English and Russian; compared with
 * folded texts. Rules of this kind are the usual first step of factoid question answering (Li and Roth, "Learning
 * Question Classifiers", COLING 2002).
 */
const PATTERNS: Readonly<Record<AnswerType, AnswerTypePatterns>> = {
  number: {
    asked:
      /多少|几(?:个|名|人|次|成|年|天|种|项|国|份|点|款|艘|架|枚|轮|场|万|亿|倍|分)|(?<![许很更众诸])多[大高长远重]|占比|比例|编号|号码|\bhow (?:many|much|far|old|large|big|tall|high|often)\b|what (?:share|percent|percentage|number|proportion|fraction)|(?<!\p{L})сколько|сколькими|какой процент|какая доля|какое (?:число|количество)|каков[аоы]? (?:число|доля|размер|сумма)/u,
    held: /\d|[一二三四五六七八九十百千万亿两半](?:个|名|人|次|成|年|天|种|项|国|份|点|款|艘|架|枚|轮|场|倍|分|大|类)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|half|hundred|thousand|million)\b|(?<!\p{L})(?:один|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|половин|сто|тысяч|миллион)/u,
  },
  duration: {
    asked:
      /多久|多长时间|几(?:天|年|个月|小时|分钟)|how long|сколько (?:времени|лет|дней|часов|минут|длил|продл)|как долго/u,
    held: /(?:\d|[一二三四五六七八九十百两半数几])\s*[多余]?个?(?:半|多)?(?:小时|钟头|分钟|天|周|星期|个月)|(?:(?<!\d)\d{1,2}|[一二三四五六七八九十百两半数几])\s*[多余]?年(?!代|\d)|\b(?:years?|months?|weeks?|days?|hours?|minutes?)\b|(?<!\p{L})(?:(?:лет|(?:пол)?год(?:[аеуы]|ом|ов|ам|ами|ах)?|дн(?:[яею]|ей|ём|ям|ями|ях)|(?:пол)?час(?:[аеуы]|ом|ов|ам|ами|ах)?)(?!\p{L})|месяц|недел|минут)/u,
  },
  date: {
    asked:
      /何时|什么时候|啥时候|啥时|哪一?[年天日月]|几[月号日]|什么时间|日期|\bwhen\b|what (?:year|date|day|month|time)\b|(?<!\p{L})когда|в каком году|какого числа|с какого|до какого|(?<!\p{L})дат[аыуе]/u,
    held: /\d{4}|\d{1,2}\s*[月日号]|世纪|年代|(?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:январ|феврал|март|апрел|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр)/u,
  },
  person: {
    asked:
      /谁|哪位|何人|什么人|哪个人|哪些人|\bwho(?:m|se)?\b|(?<!\p{L})(?:кто|кого|кому|кем|ком|ч[её]й|чья|чьё|чьи)(?!\p{L})/u,
    held: /总统|总理|外长|部长|国务卿|主席|司令|教授|博士|学者|专家|作者|主任|将军|大使|先生|女士|发言人|上将|中将|参议员|议员|研究员|顾问|秘书长|president|minister|secretary|professor|senator|general|chairman|director|expert|ambassador|author|президент|министр|секретар|профессор|генерал|председател|директор|эксперт|посол|автор/u,
  },
  place: {
    asked:
      /哪里|哪儿|何处|什么地方|在哪|哪(?:个|座|国|些国)|\bwhere\b|(?:which|what) (?:city|country|place|town|region)|(?<!\p{L})(?:где|куда|откуда)(?!\p{L})|как(?:ом|ой|их) (?:город|стран|мест)/u,
    held: /(?:在|于|到|赴|从|位于|抵达|访问)\p{Script=Han}{2}|首都|城市|\b(?:in|at|near|from|to) \p{L}|(?<!\p{L})(?:в|во|на|из|под) \p{L}/u,
  },
  cause: {
    asked:
      /为什么|为何|为啥|怎么会|咋|原因|缘由|缘何|何以|凭什么|\bwhy\b|\breasons?\b|\bcauses?\b|what (?:led|made|caused)|почему|зачем|отчего|причин(?!ил|ен|я)|из-за чего/u,
    held: /因为|由于|因此|所以|原因|导致|为了|以便|旨在|出于|是因|致使|缘于|源于|鉴于|在于|because|due to|so that|in order|since|therefore|reason|owing|потому|поскольку|из-за|чтобы|причин|так как|благодаря|вследствие|ввиду/u,
  },
  list: {
    asked:
      /哪些|哪几|几(?:个|种|项|大|点|类|条)|分别|都有|(?<![色系])列[出举]|罗列|有何|which|what are\b|\blist\b|name the|(?<!\p{L})как(?:ие|их|ими)(?!\p{L})|перечисл/u,
    held: /、.*、|；|第[一二三]|一是|其[一次]|首先|(?:, [^,]+){2,}|\band\b.*,/u,
  },
  definition: {
    asked:
      /是什么|什么是|何谓|何为|定义|含义|意思|是啥|what (?:is|was)\b|what does .* mean|\bdefin(?:e[ds]?|ing|itions?)\b|\bmeanings?\b|что такое|что (?:означает|значит)|определ/u,
    held: /是指|指的是|即|就是|意味|定义|所谓|被称为|是一[种个]|\bmeans?\b|refers? to|defined|\bis an? |(?<!\p{L})это(?!\p{L})|означа|называ/u,
  },
  speech: {
    asked:
      /怎么看|如何看|评价|怎么说|怎么讲|说了?什么|表示|认为|看法|观点|\b(?:say|said|says|think|view|opinion|call|claim|argue)|сказал|считает|заяв|(?<!\p{L})мнени|назва|по словам/u,
    held: /表示|认为|指出|[说称]|强调|看来|"|\b(?:said|says|wrote|called|argue|claim|think|told|stated)|сказал|заявил|считает|назвал|отметил|подчеркнул|мнени|словам/u,
  },
};

export const ANSWER_TYPES = Object.keys(PATTERNS) as readonly AnswerType[];

/** The kinds of thing that a folded question asks for. */
export const askedTypes = (question: string): AnswerType[] =>
  ANSWER_TYPES.filter((type) => PATTERNS[type].asked.test(question));

/** True if a folded sentence holds a thing of the kind. */
export const holdsType = (sentence: string, type: AnswerType): boolean => PATTERNS[type].held.test(sentence);
