import { anyOf, FEW, type KindPatterns, WORD_END, WORD_START } from "./patterns.ts";

/** What kind of thing a question asks for beside numbers (`quantities.ts`); it may ask for several, or for none. */
export type AnswerType = "person" | "place" | "cause" | "list" | "definition" | "speech";

/** Endings of a Russian noun such as президент. */
const CASES = "(?:а|у|ом|е|ы|ов|ам|ами|ах)?";

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
const PATTERNS: Readonly<Record<AnswerType, KindPatterns>> = {
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
