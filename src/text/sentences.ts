import type { Range } from "../types.ts";
import { firstCharacter, hasWordCharacter, isClosingPunctuation } from "./characters.ts";

/** A quotation up to this many characters is kept whole; a longer one is split at the sentences inside it. */
const LONGEST_WHOLE_QUOTATION = 240;

const PAIRS: Readonly<Record<string, string>> = {
  "“": "”",
  "‘": "’",
  "「": "」",
  "『": "』",
  "（": "）",
  "(": ")",
  "《": "》",
  "【": "】",
  "«": "»",
  "[": "]",
};

const CLOSING_MARKS = new Set(Object.values(PAIRS));
const DEEPEST_NESTING = 16;
const NOT_FOUND = -1;

/** Enough characters before a boundary to recognise what ends there. */
const LOOK_BEHIND = 16;
/** Enough characters after it to recognise an attribution, or that nothing but marks is left. */
const LOOK_AHEAD = 48;

/** Characters handed to the segmenter at once. */
const CHUNK = 10_000;

const OPENING_AT_END = /[“‘「『（(《【«[—–\s]+$/u;

/** Words whose full stop ends no sentence, as they stand before it. */
const ABBREVIATIONS =
  /(?:^|[\s(（“"«[])(?:\p{L}|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|St|Jr|Sr|No|Nos|Vol|pp?|ed|eds|vs|cf|e\.g|i\.e|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Fig|гг?|вв?|т\.\s?[едпк]|т|др|пр|им|ул|стр|см|рис|табл|млн|млрд|тыс|долл|руб|проф|акад|ген|гл|ст)\.\s*$/iu;

/** `1.` before the item that it numbers, where a sentence begins with it. */
const ITEM_NUMBER = /^\s*[(（]?\d{1,2}[.．)）]\s*$/u;

/** “…！”他说。/ “…？” the minister asked / «…!» — сказал он: the words after a quotation that say whose it is. */
const CHINESE_ATTRIBUTION =
  /^[^，。！？；“]{0,18}?(?:说道|说|表示|称|指出|强调|认为|坚称|宣称|问道|问|答道|回答|写道|补充道|分析道|感叹)[^“”]{0,12}?[，。！？；]/u;
const LATIN_CONTINUATION = /^\s*(?:[—–-]\s|\p{Ll})/u;

const endsWithQuotedSentence = (left: string): boolean => /[。！？!?….][”’」』»"]\s*$/u.test(left);

const isContinued = (left: string, right: string): boolean => {
  const next = right.trimStart();
  if (next === "") return false;
  if (isClosingPunctuation(firstCharacter(next)) || /^[，、；：,;:]/u.test(next)) return true;
  if (/^(?:——|――|⸺)/u.test(next)) return true;
  if (ABBREVIATIONS.test(left) || ITEM_NUMBER.test(left)) return true;
  if (/[.!?…»"”]\s*$/u.test(left) && LATIN_CONTINUATION.test(right)) return true;
  return endsWithQuotedSentence(left) && CHINESE_ATTRIBUTION.test(next);
};

/**
 * Ranges between a bracket or quotation mark and its partner, as far as they are short enough to be kept whole;
 * outermost only, in order. Marks without partner are ignored.
 */
const findEnclosures = (text: string): Range[] => {
  const enclosures: Range[] = [];
  const open: { readonly close: string; readonly start: number }[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? "";
    const close = PAIRS[character];
    if (close) open.push({ close, start: index });
    if (open.length > DEEPEST_NESTING) open.shift();
    const match = CLOSING_MARKS.has(character)
      ? open.findLastIndex((pair) => pair.close === character)
      : NOT_FOUND;
    if (match === NOT_FOUND) continue;
    const start = open[match]?.start ?? index;
    open.length = match;
    if (index - start > LONGEST_WHOLE_QUOTATION) continue;
    while ((enclosures.at(-1)?.start ?? NOT_FOUND) > start) enclosures.pop();
    enclosures.push({ start, end: index + 1 });
  }
  return enclosures;
};

/**
 * Where the segmenter sees sentence ends. It is fed a chunk at a time: its time grows with the square of the text. The
 * last end of a chunk begins the next one, so that no sentence is judged without its beginning.
 */
function* segmentEnds(text: string, segmenter: Intl.Segmenter): Generator<number, undefined> {
  for (let start = 0; start < text.length; ) {
    let end = 0;
    for (const { index } of segmenter.segment(text.slice(start, start + CHUNK))) {
      end = index;
      if (end > 0) yield start + end;
    }
    const isLast = start + CHUNK >= text.length;
    start += isLast || end === 0 ? CHUNK : end;
  }
}

/** The sentence ends, set before an opening mark that the segmenter left on the wrong side. */
const findCandidates = (text: string, segmenter: Intl.Segmenter): number[] => {
  const candidates: number[] = [];
  for (const index of segmentEnds(text, segmenter)) {
    const opening = OPENING_AT_END.exec(text.slice(Math.max(0, index - LOOK_BEHIND), index))?.[0] ?? "";
    const position = hasWordCharacter(opening) ? index : index - opening.trimStart().length;
    if (position > (candidates.at(-1) ?? 0)) candidates.push(position);
  }
  return candidates;
};

export type SplitSentences = (text: string) => Range[];

/**
 * Splits a text at the ends of its sentences. Built on `Intl.Segmenter` (Unicode UAX #29), repaired where it fails
 * on this corpus: a sentence keeps its closing marks and the attribution that follows a quotation; a quotation or
 * bracket of up to 240 characters is not split inside; initials and abbreviations end nothing.
 *
 * The ranges do not overlap and leave out nothing but white space.
 */
export function createSentenceSplitter(): SplitSentences {
  const segmenter = new Intl.Segmenter("zh", { granularity: "sentence" });
  return (text) => {
    const enclosures = findEnclosures(text);
    const sentences: Range[] = [];
    let start = 0;
    let nextEnclosure = 0;
    const isEnclosed = (position: number): boolean => {
      while (nextEnclosure < enclosures.length && (enclosures[nextEnclosure]?.end ?? 0) <= position)
        nextEnclosure += 1;
      return (enclosures[nextEnclosure]?.start ?? text.length) < position;
    };
    const close = (end: number): void => {
      const slice = text.slice(start, end);
      const lead = slice.length - slice.trimStart().length;
      const length = slice.trim().length;
      if (length > 0) sentences.push({ start: start + lead, end: start + lead + length });
      start = end;
    };
    for (const position of findCandidates(text, segmenter)) {
      if (isEnclosed(position) || !hasWordCharacter(text.slice(start, position))) continue;
      const left = text.slice(Math.max(start, position - LOOK_BEHIND), position);
      const right = text.slice(position, position + LOOK_AHEAD);
      if (hasWordCharacter(right) && !isContinued(left, right)) close(position);
    }
    close(text.length);
    return sentences;
  };
}
