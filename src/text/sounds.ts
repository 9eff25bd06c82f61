import { READINGS } from "./readings.ts";

/** How a Chinese character may be read. */
export interface Sound {
  /** Number of its syllable; tones are left aside, for who types does not type them. */
  readonly syllable: number;
  /** Number of the syllables that people take for each other: `shi` and `si`, `lin` and `ning`. Below `SOUND_CLASSES`. */
  readonly likeness: number;
}

/** The readings of a character, none of one that is not Chinese or rare. */
export type SoundsOf = (character: string) => readonly Sound[];

/** More than there are classes of syllables. */
export const SOUND_CLASSES = 512;

const NONE: readonly Sound[] = [];

/** Speakers of southern Chinese hardly part these, and typing methods offer to treat them as one. */
const CONFUSED: readonly (readonly [RegExp, string])[] = [
  [/^([zcs])h/u, "$1"],
  [/^l/u, "n"],
  [/([ie])ng$/u, "$1n"],
];

const toClass = (syllable: string): string =>
  CONFUSED.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), syllable);

/** The table is made when it is asked for first: most questions are spelt as they should. */
export function createSounds(): SoundsOf {
  let sounds: Map<string, Sound[]> | undefined;
  return (character) => {
    sounds ??= readSounds();
    return sounds.get(character) ?? NONE;
  };
}

const readSounds = (): Map<string, Sound[]> => {
  const sounds = new Map<string, Sound[]>();
  for (const { characters, sound } of readSyllables()) {
    for (const character of characters) sounds.set(character, [...(sounds.get(character) ?? []), sound]);
  }
  return sounds;
};

/** The sound that is spelt so in pinyin, without its tone; undefined for what is no syllable. */
export type SoundOfSpelling = (letters: string) => Sound | undefined;

/** The table is made when it is asked for first, as that of `createSounds`. */
export function createSpelling(): SoundOfSpelling {
  let sounds: Map<string, Sound> | undefined;
  return (letters) => {
    sounds ??= readSpellings();
    return sounds.get(letters);
  };
}

/** The table has `lve`, where nobody types anything but `lue`. */
const readSpellings = (): Map<string, Sound> =>
  new Map(readSyllables().map(({ letters, sound }) => [letters.replace("ve", "ue"), sound]));

interface Syllable {
  readonly letters: string;
  readonly characters: string;
  readonly sound: Sound;
}

const readSyllables = (): Syllable[] => {
  const classes = new Map<string, number>();
  return READINGS.flatMap((line) => line.split(" ")).map((entry, syllable) => {
    const letters = /^[a-z]+/u.exec(entry)?.[0] ?? "";
    const name = toClass(letters);
    const likeness = classes.get(name) ?? classes.size;
    classes.set(name, likeness);
    return { letters, characters: entry.slice(letters.length), sound: { syllable, likeness } };
  });
};

/** How surely one character was typed for another, 0..1: 1 for itself, 0 for one that sounds otherwise. */
export type SoundsLike = (character: string, other: string) => number;

/** What is read alike, and what only some people read alike. */
const SAME_SOUND = 0.8;
const LIKE_SOUND = 0.5;

export const createSoundsLike =
  (soundsOf: SoundsOf): SoundsLike =>
  (character, other) => {
    if (character === other) return 1;
    const [first, second] = [soundsOf(character), soundsOf(other)];
    if (first.some(({ syllable }) => second.some((sound) => sound.syllable === syllable))) return SAME_SOUND;
    return first.some(({ likeness }) => second.some((sound) => sound.likeness === likeness)) ? LIKE_SOUND : 0;
  };
