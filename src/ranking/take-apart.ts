import type { ReadText, ReadTextOf } from "../text/terms.ts";
import type { Vector } from "../types.ts";
import { numbersIn } from "./asked.ts";
import type { EncodeTokens } from "./nearness.ts";
import { isReference } from "./references.ts";

/** A sentence or a cell, as it can be quoted. */
interface QuotableUnit {
  readonly text: string;
  /** A cell's row and column in words; empty for sentences. */
  readonly label: string;
  readonly block: number;
}

/** A sentence or a cell, taken apart. */
export interface ReadUnit {
  readonly text: ReadText;
  /** A cell's row and column; null for a sentence. */
  readonly label: ReadText | null;
  /** Units with the same number stand in one paragraph, or one row. */
  readonly block: number;
  /** L2-normalised, by the table that ships with the program; zeros if it knows no word of it. */
  readonly vector: Vector;
  /** UTF-16 code units. */
  readonly length: number;
  /** The numbers that it names. */
  readonly numbers: readonly string[];
  readonly isQuestion: boolean;
}

/** A passage taken apart, whatever is asked. */
export interface ReadPassage {
  /** Title, headings, author and date. */
  readonly context: ReadText;
  /** Sentences and cells, as they can be quoted, in order. */
  readonly units: readonly ReadUnit[];
  /** The numbers that it or its context names. */
  readonly numbers: ReadonlySet<string>;
  /** It names works rather than tells something. */
  readonly isReference: boolean;
  /** As `Document.date`. */
  readonly writtenOn: string | null;
}

const QUESTION_MARK = /[?？]["'”’」』）)]*\s*$/u;

const takeUnitApart = (
  { text, label, block }: QuotableUnit,
  readText: ReadTextOf,
  encode: EncodeTokens,
): ReadUnit => {
  const words = readText(text);
  return {
    text: words,
    label: label === "" ? null : readText(label),
    block,
    vector: encode(words.tokens),
    length: text.length,
    numbers: numbersIn(words.folded),
    isQuestion: QUESTION_MARK.test(words.folded),
  };
};

/**
 * Does all the work on a passage that does not depend on the question.
 *
 * @param context title, headings, author and date
 * @param units in order
 * @param writtenOn as `Document.date`
 */
export function takeApart(
  {
    text,
    context,
    units,
    writtenOn,
  }: {
    readonly text: string;
    readonly context: string;
    readonly units: readonly QuotableUnit[];
    readonly writtenOn: string | null;
  },
  readText: ReadTextOf,
  encode: EncodeTokens,
): ReadPassage {
  const read = units.map((unit) => takeUnitApart(unit, readText, encode));
  const about = readText(context);
  return {
    context: about,
    units: read,
    numbers: new Set([...numbersIn(about.folded), ...read.flatMap(({ numbers }) => numbers)]),
    isReference: isReference(text),
    writtenOn,
  };
}
