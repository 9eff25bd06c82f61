const QUESTION_MARK = /[?？⁇؟]/u;

/** Words that ask, wherever they stand in a Chinese sentence; `吗` and `呢` end it. */
const CHINESE =
  /谁|誰|什么|什麼|甚么|甚麼|为何|為何|为什|為什|怎么|怎麼|怎样|怎樣|如何|哪[里裡儿兒些个個年位国國种種一]|多少|多久|几[年月日个個时時]|幾[年月日个個时時]|是否|是不是|有没有|有沒有|[吗嗎呢]\s*$/u;

/** An English question begins with one of these, after a word or two at most. */
const ENGLISH =
  /^(?:\S+[,\s]+){0,2}?(?:who|whom|whose|what|when|where|which|why|how)\b|^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\s/iu;

const RUSSIAN =
  /^(?:\S+[,\s]+){0,2}?(?:кто|кого|кому|кем|что|чего|чему|чем|когда|где|куда|откуда|почему|зачем|отчего|как|какой|какая|какое|какие|каких|каким|каков|сколько|чей|чья|чьё|чьи|который|которая|которое|которые)(?![\p{L}-])|\sли(?![\p{L}])/iu;

/** True for a text that asks, by its mark or its words. Meant for what people write in a channel. */
export const looksLikeQuestion = (text: string): boolean => {
  // An address may hold a question mark that asks nothing.
  const words = text.replace(/https?:\/\/\S+/giu, " ").trim();
  return [QUESTION_MARK, CHINESE, ENGLISH, RUSSIAN].some((pattern) => pattern.test(words));
};
