import { AppError } from "../errors.ts";
import { prepareLetterSlips } from "../text/letter-slips.ts";
import type { Alternative, QueryTerm } from "../text/query-term.ts";
import type { FindSlips, Slip } from "../text/slip.ts";
import { createSpelling, type SoundOfSpelling, type SoundsOf } from "../text/sounds.ts";
import { createTurns, doInTurns, type Steps, unlessStopped } from "../turns.ts";
import type { Bm25Index } from "./bm25.ts";
import { preparePairsBySound } from "./sound-slips.ts";

export interface Mender {
  /**
   * Gives what stands in no text, in none of its forms, the forms that it may be a slip of. The first slip waits until
   * all terms have been gone through, if nobody has prepared that. Throws AppError if it is stopped while it waits.
   */
  mend(question: readonly QueryTerm[]): Promise<QueryTerm[]>;
  /** Goes through all terms, once, in turns with other work. Ends early if it is stopped. */
  prepare(): Promise<void>;
  /** Stops what goes on. */
  stop(): void;
}

/** Forms that are looked for in place of one. */
const MOST_FORMS = 3;
/** What the likeliest form weighs, if none other is as likely: the word may be right, and stand in no text. */
const SUREST = 0.8;
/** Of forms of one likelihood the more frequent is meant more often, but not as much more often as it is frequent. */
const FREQUENCY_POWER = 0.5;
/** Forms that weigh less cost more time than they find. */
const LEAST_WEIGHT = 0.05;

/**
 * Looks for slips in the index's own vocabulary, so that it suggests only what can be found (a noisy channel: how
 * likely the slip is times how likely the word; Kernighan, Church and Gale, COLING 1990). Whatever stands somewhere
 * stays as it is.
 */
export function createMender(
  index: Pick<Bm25Index, "size" | "terms" | "has" | "idf">,
  soundsOf: SoundsOf,
): Mender {
  const stopping = new AbortController();
  const soundOf = createSpelling();
  let finder: Promise<Finder> | undefined;
  const openFinder = (): Promise<Finder> => {
    finder ??= doInTurns(prepareFinder(index, soundsOf, soundOf), stopping.signal);
    return finder;
  };
  const stands = ({ alternatives }: QueryTerm): boolean =>
    alternatives.some(({ terms }) => terms.length > 0 && terms.every((term) => index.has(term)));
  /** In how many texts, about. */
  const frequencyOf = (term: string): number =>
    index.size / Math.exp(index.idf({ alternatives: [{ terms: [term], weight: 1 }], importance: 1 }));
  const formsOf = (slips: readonly Slip[]): Alternative[] => {
    const rated = slips.map((slip) => ({
      ...slip,
      chance: slip.likelihood * frequencyOf(slip.term) ** FREQUENCY_POWER,
    }));
    const total = rated.reduce((sum, { chance }) => sum + chance, 0);
    return rated
      .toSorted((a, b) => b.chance - a.chance)
      .slice(0, MOST_FORMS)
      .map(({ term, likelihood, chance }) => ({
        terms: [term],
        weight: (SUREST * likelihood * chance) / total,
      }))
      .filter(({ weight }) => weight >= LEAST_WEIGHT);
  };
  return {
    async mend(question) {
      const turns = createTurns();
      const mended: QueryTerm[] = [];
      for (const [place, asked] of question.entries()) {
        const own = asked.alternatives[0]?.terms ?? [];
        const [term] = own;
        const isSlip = term !== undefined && own.length === 1 && !stands(asked);
        const found = isSlip ? await openFinder() : undefined;
        if (turns.isOver()) await turns.next();
        const isName = found !== undefined && isBesideSurname(question, place, soundOf);
        const spelt = isName ? found.findSpelt(wordOf(asked) ?? "") : [];
        const forms = found && term !== undefined ? formsOf([...found.findSlips(term), ...spelt]) : [];
        mended.push(
          forms.length === 0 ? asked : { ...asked, alternatives: [...asked.alternatives, ...forms] },
        );
      }
      return mended;
    },
    prepare: () => unlessStopped(openFinder(), stopping.signal),
    stop() {
      stopping.abort(new AppError("Cannot ask an index that is closed", { hint: "Ask again." }));
    },
  };
}

/** Forms of the index that a term, or the word that it was, may stand for. */
interface Finder {
  readonly findSlips: FindSlips;
  readonly findSpelt: FindSlips;
}

function* prepareFinder(
  { terms }: Pick<Bm25Index, "terms">,
  soundsOf: SoundsOf,
  soundOf: SoundOfSpelling,
): Steps<Finder> {
  const findLetterSlips = yield* prepareLetterSlips(terms);
  const { findSlips, findSpelt } = yield* preparePairsBySound(terms, soundsOf, soundOf);
  return { findSlips: (term) => [...findLetterSlips(term), ...findSlips(term)], findSpelt };
}

/** The only word that is asked for, as it was written but for its case; undefined for several or none. */
const wordOf = (asked: QueryTerm | undefined): string | undefined =>
  asked?.words?.length === 1 ? asked.words[0]?.word : undefined;

/** Shorter ones are also words of other languages. */
const SHORTEST_SURNAME = 2;

/** Spelt in pinyin, a Chinese name's surname is one syllable beside it. */
const isBesideSurname = (question: readonly QueryTerm[], index: number, soundOf: SoundOfSpelling): boolean =>
  [question[index - 1], question[index + 1]].some((beside) => {
    const word = wordOf(beside) ?? "";
    return word.length >= SHORTEST_SURNAME && soundOf(word) !== undefined;
  });
