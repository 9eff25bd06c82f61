/** Who a work is by: a person in the parts of the name, or a body, or a person whose name is written in one piece. */
export type Author =
  | { readonly kind: "person"; readonly family: string; readonly given: readonly string[] }
  | { readonly kind: "whole"; readonly name: string };

const BETWEEN_AUTHORS = /\s*[;；、]\s*|\s+(?:and|und|и)\s+|\s*&\s*/u;
const COMMA = /\s*[,，]\s*/u;

/** Words that are in the names of bodies and of no person. */
const OF_BODIES =
  /(?<!\p{L})(?:agency|association|bank|bureau|center|centre|commission|committee|company|corporation|council|daily|department|desk|editorial|editors?|foundation|government|group|institute|journal|magazine|media|ministry|network|news|office|organi[sz]ation|press|service|society|staff|team|times|university|агентство|ассоциация|банк|бюро|газета|группа|департамент|журнал|издание|институт|комиссия|комитет|компания|министерство|новости|отдел|пресс|редакция|служба|совет|университет|фонд|центр)(?!\p{L})/iu;

const PARTICLE = /^(?:al|bin|da|de|del|della|den|der|di|dos|du|la|le|ten|van|von|де|фон|дер|ван)$/u;
const NAME_WORD = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u;
const INITIALS = /^(?:\p{Lu}\.[-‐]?){2,}$/u;
const MOST_NAME_WORDS = 5;

/** The authors in a line as documents have it: `李四、王五`, `John Smith and Jane Doe`, `Иванов И. И., Петров П. П.` */
export const readAuthors = (line: string): Author[] =>
  line
    .replace(/\s+/gu, " ")
    .trim()
    .split(BETWEEN_AUTHORS)
    .flatMap(splitAtCommas)
    .filter((name) => name !== "")
    .map(readAuthor);

/** `Smith, John` is one author, `John Smith, Jane Doe` are two. */
const splitAtCommas = (names: string): string[] => {
  const parts = names.split(COMMA).filter((part) => part !== "");
  const [first = "", second = ""] = parts;
  const isInverted = parts.length === 2 && !first.includes(" ") && isLatinOrCyrillic(first) && isName(second);
  return isInverted ? [`${first}, ${second}`] : parts;
};

const isLatinOrCyrillic = (text: string): boolean => /^[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(text);

const isName = (text: string): boolean => {
  const words = wordsOf(text);
  return (
    words.length <= MOST_NAME_WORDS && words.every((word) => NAME_WORD.test(word) || PARTICLE.test(word))
  );
};

/** `И.И.` are two words. */
const wordsOf = (text: string): string[] =>
  text
    .split(" ")
    .flatMap((word) => (INITIALS.test(word) ? (word.match(/\p{Lu}\./gu) ?? []) : [word]))
    .filter((word) => word !== "");

const isInitial = (word: string): boolean => /^\p{Lu}\.?$/u.test(word);

const readAuthor = (name: string): Author => {
  const whole: Author = { kind: "whole", name };
  const [family = "", given] = name.split(", ");
  if (given !== undefined) return { kind: "person", family, given: wordsOf(given) };
  const words = wordsOf(name);
  if (words.length < 2 || !isLatinOrCyrillic(name) || !isName(name) || OF_BODIES.test(name)) return whole;
  // `Иванов И. И.`: initials after the name mark a name that is inverted already.
  const firstInitial = words.findIndex(isInitial);
  if (firstInitial > 0 && words.slice(firstInitial).every(isInitial))
    return {
      kind: "person",
      family: words.slice(0, firstInitial).join(" "),
      given: words.slice(firstInitial),
    };
  const particle = words.findIndex((word, index) => index > 0 && PARTICLE.test(word));
  const familyStart = particle > 0 ? particle : words.length - 1;
  return {
    kind: "person",
    family: words.slice(familyStart).join(" "),
    given: words.slice(0, familyStart),
  };
};

/** First letters of the given names; of both halves of a name with a hyphen. */
export const initialsOf = (given: readonly string[]): string[] =>
  given.map((name) =>
    name
      .split(/[-‐]/u)
      .map((half) => [...half][0]?.toUpperCase() ?? "")
      .join("-"),
  );
