import { createRequire } from "node:module";
import { isHan } from "./characters.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** A word of a text in the form in which it is compared. */
export interface Token {
  /** Folded, and stemmed where its language has endings. */
  readonly term: string;
  /** Folded only. */
  readonly word: string;
  readonly isHan: boolean;
  /**
   * Nothing that parts words stands between this word and the one before: in Chinese nothing at all, elsewhere no
   * punctuation but a hyphen or a full stop within a name; words without meaning are passed over.
   */
  readonly isJoined: boolean;
}

/** Tells the words of a folded text, in order. Words without meaning are left out, if not said otherwise. */
export type Tokenize = (folded: string) => Token[];

/** Required, for an import of this library takes many times as long: Node looks through all of it for its exports. */
const { newStemmer }: typeof import("snowball-stemmers") = createRequire(import.meta.url)(
  "snowball-stemmers",
);

const CYRILLIC = /\p{Script=Cyrillic}/u;
/** What may stand between two words of one name: `S-400`, `Yeltsin's Russia`. */
const JOINT = /^[\s\-'·]+$/u;

const LETTER = /\p{L}/u;

/** Bounds the memory of stems. */
const MOST_STEMS = 200_000;

/** Stems words of English and Russian; remembers them, but no numbers, of which there is no end. */
const createStemmer = (): ((word: string) => string) => {
  const english = newStemmer("english");
  const russian = newStemmer("russian");
  const stems = new Map<string, string>();
  return (word) => {
    if (!LETTER.test(word)) return word;
    const known = stems.get(word);
    if (known !== undefined) return known;
    const stemmed = CYRILLIC.test(word) ? russian.stem(word) : english.stem(word);
    if (stems.size < MOST_STEMS) stems.set(word, stemmed);
    return stemmed;
  };
};

/** One for all tokenizers: each of the many would remember the same. */
let sharedStemmer: ((word: string) => string) | undefined;

/**
 * Words of Chinese (as Intl.Segmenter cuts them), English and Russian (stemmed with Snowball; Porter 2001), and
 * numbers.
 *
 * @param stopWords words to leave out
 */
export function createTokenizer(stopWords: ReadonlySet<string> = STOP_WORDS): Tokenize {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  sharedStemmer ??= createStemmer();
  const stem = sharedStemmer;
  return (folded) => {
    const tokens: Token[] = [];
    let isJoined = false;
    let isSpaced = false;
    for (const { segment, isWordLike } of segmenter.segment(folded)) {
      const han = isHan(segment);
      if (isWordLike !== true) {
        isJoined &&= JOINT.test(segment);
        isSpaced = true;
      } else if (stopWords.has(segment)) {
        isJoined &&= !han;
        isSpaced = true;
      } else {
        const isAfterHan = tokens.at(-1)?.isHan === true;
        tokens.push({
          term: han ? segment : stem(segment),
          word: segment,
          isHan: han,
          isJoined: isJoined && !(isSpaced && (han || isAfterHan)),
        });
        isJoined = true;
        isSpaced = false;
      }
    }
    return tokens;
  };
}
