import { TONGUES, type Tongue } from "../labels/tongues.ts";
import { LANGUAGES } from "../text/languages.ts";
import { labelsIn } from "./labels.ts";

type Words = Readonly<Record<Tongue, string>>;

/** Words in the form in which Discord takes them: English, and the others beside it. */
interface LocalizedName {
  readonly name: string;
  readonly name_localizations: Partial<Words>;
}
interface LocalizedDescription {
  readonly description: string;
  readonly description_localizations: Partial<Words>;
}

const othersOf = (words: Words): Partial<Words> =>
  Object.fromEntries(TONGUES.filter((tongue) => tongue !== "en").map((tongue) => [tongue, words[tongue]]));

const named = (words: Words): LocalizedName => ({
  name: words.en,
  name_localizations: othersOf(words),
});

const described = (words: Words): LocalizedDescription => ({
  description: words.en,
  description_localizations: othersOf(words),
});

/** Names have up to 32 lower-case characters without spaces, descriptions up to 100 characters. */
export const ASK = {
  ...named({ en: "ask", "zh-CN": "提问", "zh-TW": "提問", ru: "спросить" }),
  ...described({
    en: "Answer a question with words that stand in the documents",
    "zh-CN": "用文档里的原话回答问题",
    "zh-TW": "用文件裡的原話回答問題",
    ru: "Ответить на вопрос словами самих документов",
  }),
};

export const ASK_QUESTION = {
  ...named({ en: "question", "zh-CN": "问题", "zh-TW": "問題", ru: "вопрос" }),
  ...described({
    en: "In Chinese, English or Russian",
    "zh-CN": "可用中文、英文或俄文",
    "zh-TW": "可用中文、英文或俄文",
    ru: "По-китайски, по-английски или по-русски",
  }),
};

export const ASK_PRIVATE = {
  ...named({ en: "private", "zh-CN": "仅自己可见", "zh-TW": "僅自己可見", ru: "лично" }),
  ...described({
    en: "Only you see the answer",
    "zh-CN": "只有你能看到回答",
    "zh-TW": "只有你能看到回答",
    ru: "Ответ увидите только вы",
  }),
};

export const ASK_LANGUAGE = {
  ...named({ en: "language", "zh-CN": "语言", "zh-TW": "語言", ru: "язык" }),
  ...described({
    en: "Answer only from texts in this language",
    "zh-CN": "只用这种语言的文字回答",
    "zh-TW": "只用這種語言的文字回答",
    ru: "Отвечать только по текстам на этом языке",
  }),
};

export const LANGUAGE_CHOICES = LANGUAGES.map((value) => {
  const nameIn = (tongue: Tongue): string => labelsIn(tongue).languageNames[value];
  return {
    ...named({ en: nameIn("en"), "zh-CN": nameIn("zh-CN"), "zh-TW": nameIn("zh-TW"), ru: nameIn("ru") }),
    value,
  };
});

export const ASK_DOCUMENT = {
  ...named({ en: "document", "zh-CN": "文档", "zh-TW": "文件", ru: "документ" }),
  ...described({
    en: "Answer only from this document, or from those with these words in title, author or file",
    "zh-CN": "只用这篇文档回答；或填标题、作者、文件名中的词",
    "zh-TW": "只用這篇文件回答；或填標題、作者、檔名中的詞",
    ru: "Отвечать только по этому документу или по тем, где так зовут автора, файл или текст",
  }),
};

export const ASK_SINCE = {
  ...named({ en: "since", "zh-CN": "起始日期", "zh-TW": "起始日期", ru: "с-даты" }),
  ...described({
    en: "Only documents of this date or later: 2022-01-15, 2022-01 or 2022",
    "zh-CN": "只用这一日期及以后的文档：2022-01-15、2022-01 或 2022",
    "zh-TW": "只用這一日期及以後的文件：2022-01-15、2022-01 或 2022",
    ru: "Только документы с этой даты: 2022-01-15, 2022-01 или 2022",
  }),
};

export const ASK_UNTIL = {
  ...named({ en: "until", "zh-CN": "截止日期", "zh-TW": "截止日期", ru: "по-дату" }),
  ...described({
    en: "Only documents of this date or earlier: 2022-01-15, 2022-01 or 2022",
    "zh-CN": "只用这一日期及以前的文档：2022-01-15、2022-01 或 2022",
    "zh-TW": "只用這一日期及以前的文件：2022-01-15、2022-01 或 2022",
    ru: "Только документы по эту дату: 2022-01-15, 2022-01 или 2022",
  }),
};

const FIND_SOURCES_NAMES = named({
  en: "Find sources",
  "zh-CN": "查找出处",
  "zh-TW": "查找出處",
  ru: "Найти источники",
});

/** The name itself is one word, since tools that call commands take a space for the start of a subcommand. */
export const FIND_SOURCES = {
  name: "Find-sources",
  name_localizations: {
    ...FIND_SOURCES_NAMES.name_localizations,
    "en-US": FIND_SOURCES_NAMES.name,
    "en-GB": FIND_SOURCES_NAMES.name,
  },
};

export const SOURCE = {
  ...named({ en: "source", "zh-CN": "出处", "zh-TW": "出處", ru: "источник" }),
  ...described({
    en: "Show the evidence: where a quote stands and how to cite it",
    "zh-CN": "查看证据：引文出自哪里，如何引用",
    "zh-TW": "查看證據：引文出自哪裡，如何引用",
    ru: "Показать источник цитаты и как на него сослаться",
  }),
};

export const SOURCE_CITATION = {
  ...named({ en: "citation", "zh-CN": "引文", "zh-TW": "引文", ru: "цитата" }),
  ...described({
    en: "A recent quote, a document's title or a citation id; without it, the last answer here",
    "zh-CN": "最近的引文、文档标题或引文编号；不填则为本频道的上一个回答",
    "zh-TW": "最近的引文、文件標題或引文編號；不填則為本頻道的上一個回答",
    ru: "Недавняя цитата, название документа или номер цитаты; без него — последний ответ здесь",
  }),
};

export const DOCUMENTS = {
  ...named({ en: "documents", "zh-CN": "文档", "zh-TW": "文件", ru: "документы" }),
  ...described({
    en: "List the documents that answers are quoted from",
    "zh-CN": "列出回答所引用的文档",
    "zh-TW": "列出回答所引用的文件",
    ru: "Перечислить документы, из которых берутся ответы",
  }),
};

export const DOCUMENTS_SEARCH = {
  ...named({ en: "search", "zh-CN": "搜索", "zh-TW": "搜尋", ru: "поиск" }),
  ...described({
    en: "Words of the title, author or file",
    "zh-CN": "标题、作者或文件名中的词",
    "zh-TW": "標題、作者或檔名中的詞",
    ru: "Слова из названия, автора или имени файла",
  }),
};

export const STATUS = {
  ...named({ en: "status", "zh-CN": "状态", "zh-TW": "狀態", ru: "состояние" }),
  ...described({
    en: "Show the index: how large it is, and whether it is up to date",
    "zh-CN": "查看索引：有多大，是否最新",
    "zh-TW": "查看索引：有多大，是否最新",
    ru: "Показать индекс: его размер и свежесть",
  }),
};

export const REINDEX = {
  ...named({ en: "reindex", "zh-CN": "更新索引", "zh-TW": "更新索引", ru: "обновить" }),
  ...described({
    en: "Bring the index in line with the documents",
    "zh-CN": "按文档的现状更新索引",
    "zh-TW": "按文件的現狀更新索引",
    ru: "Обновить индекс по нынешним документам",
  }),
};

export const HELP = {
  ...named({ en: "help", "zh-CN": "帮助", "zh-TW": "說明", ru: "помощь" }),
  ...described({
    en: "How to ask, and what the answers are",
    "zh-CN": "怎样提问，回答是什么",
    "zh-TW": "怎樣提問，回答是什麼",
    ru: "Как спрашивать и что такое ответы",
  }),
};
