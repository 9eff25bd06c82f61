/** A sentence that begins so says of whom or what only together with the one before it. */
const PRONOUN =
  /^["“'‘「『«—–\s]*(?:[他她它其]|他们|她们|它们|此[举事外后前类]|对此|为此|因此|这|该|上述|前者|后者|两者|(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|Such)\b|(?:Он|Она|Оно|Они|Это|Этот|Эта|Эти|Тот|Та|Те|Его|Её|Ее|Их|Там)(?!\p{L}))/u;

/** `一是…`, `第二，…`, `(3) …`, `First, …`, `Во-вторых, …` */
const ITEM =
  /^\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十])[)）.、．]|第[一二三四五六七八九十][，、,]|[一二三四五六七八九十]是|其[一二三四五]|首先|其次|再次|再者|最后|此外|另外|·|•|[-–—]\s|(?:First|Second|Third|Fourth|Fifth|Finally|Lastly)(?:ly)?\b|(?:Во-(?:первых|вторых)|В-(?:третьих|четв[её]ртых|пятых)|Наконец)(?!\p{L}))/u;

export const beginsWithPronoun = (sentence: string): boolean => PRONOUN.test(sentence);

/** True for a sentence that is one of several which are counted. */
export const isItem = (sentence: string): boolean => ITEM.test(sentence);
