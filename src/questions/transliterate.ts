/** Chinese spellings of a foreign name, with the probability of each among those given, the likeliest first. */
export type Transliterate = (name: string) => { readonly spelling: string; readonly probability: number }[];

/** How often a piece of a name occurs, and which characters write it. */
export interface Piece {
  /** Share of all pieces, 0..1. */
  readonly share: number;
  /** p(character | piece). */
  readonly characters: readonly (readonly [character: string, probability: number])[];
}

/** Letters of one character, at most: `shch`, `kirch`. */
export const LONGEST_PIECE = 5;
const SPELLINGS = 30;
/** Beginnings that are followed up at each step. */
const BEAM = 120;
const LONGEST_SPELLING = 9;

/** A spelling of the first letters of a name. */
interface Beginning {
  readonly letters: number;
  readonly spelling: string;
  readonly probability: number;
}

/**
 * Writes names as Chinese newspapers would: character by character for pieces of one to five letters, every way of
 * cutting the name tried, the best spellings kept (a beam search over the joint n-gram model of Bisani and Ney,
 * Speech Communication 2008, with n = 1).
 */
export function createTransliteration(pieces: ReadonlyMap<string, Piece>): Transliterate {
  const extend = (name: string, { letters, spelling, probability }: Beginning): Beginning[] => {
    const found: Beginning[] = [];
    for (let end = letters + 1; end <= Math.min(name.length, letters + LONGEST_PIECE); end += 1) {
      const piece = pieces.get(name.slice(letters, end));
      if (!piece) continue;
      for (const [character, likelihood] of piece.characters) {
        found.push({
          letters: end,
          spelling: spelling + character,
          probability: probability * piece.share * likelihood,
        });
      }
    }
    return found;
  };
  return (name) => {
    const whole = new Map<string, number>();
    let open: Beginning[] = [{ letters: 0, spelling: "", probability: 1 }];
    for (let length = 1; length <= LONGEST_SPELLING && open.length > 0; length += 1) {
      const merged = new Map<string, Beginning>();
      for (const next of open.flatMap((beginning) => extend(name, beginning))) {
        const key = `${next.letters} ${next.spelling}`;
        const probability = next.probability + (merged.get(key)?.probability ?? 0);
        merged.set(key, { ...next, probability });
      }
      const [ended, going] = [[...merged.values()], [...merged.values()]].map((all, index) =>
        all.filter(({ letters }) => (letters === name.length) === (index === 0)),
      );
      for (const { spelling, probability } of ended ?? []) whole.set(spelling, probability);
      open = (going ?? []).toSorted((a, b) => b.probability - a.probability).slice(0, BEAM);
    }
    const best = [...whole].toSorted((a, b) => b[1] - a[1]).slice(0, SPELLINGS);
    const total = best.reduce((sum, [, probability]) => sum + probability, 0);
    return best.map(([spelling, probability]) => ({ spelling, probability: probability / total }));
  };
}

/** Reads pieces, one a line: piece, share, then characters and probabilities in turn, with tabs between. */
export function parsePieces(text: string): Map<string, Piece> {
  return new Map(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const [piece = "", share = "0", ...rest] = line.split("\t");
        const characters = rest.flatMap((character, index): [string, number][] =>
          index % 2 === 0 ? [[character, Number(rest[index + 1])]] : [],
        );
        return [piece, { share: Number(share), characters }];
      }),
  );
}

/** Writes what `parsePieces` reads. */
export const formatPieces = (pieces: ReadonlyMap<string, Piece>): string =>
  [...pieces]
    .map(([piece, { share, characters }]) =>
      [
        piece,
        share.toPrecision(4),
        ...characters.flatMap(([character, p]) => [character, p.toFixed(3)]),
      ].join("\t"),
    )
    .join("\n");
