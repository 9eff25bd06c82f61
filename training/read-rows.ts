import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { AppError } from "../src/errors.ts";

export const LANGUAGES = ["en", "zh", "ru"] as const;
export type TrainingLanguage = (typeof LANGUAGES)[number];

/** One text in up to three languages; an empty string where a language is missing. */
export type Row = Readonly<Record<TrainingLanguage, string>>;

/** A file of training data: `<name>.tsv.gz`, columns en, zh, ru. */
export interface Source {
  readonly name: string;
  /** Entries of a dictionary are words without a context; texts are sentences or paragraphs. */
  readonly kind: "dictionary" | "text";
  /** How often its rows are drawn when vectors are trained, relative to the others. */
  readonly share: number;
  /** Rows taken at most, from the first. */
  readonly limit?: number;
}

export const SOURCES: readonly Source[] = [
  { name: "wmt_news", kind: "text", share: 5 },
  { name: "tatoeba", kind: "text", share: 2 },
  { name: "mlqe", kind: "text", share: 1.5 },
  { name: "tico19", kind: "text", share: 0.3 },
  { name: "sdg", kind: "text", share: 0.1 },
  { name: "php", kind: "text", share: 0.8, limit: 15_000 },
  { name: "cedict", kind: "dictionary", share: 3 },
  { name: "openrussian", kind: "dictionary", share: 1.5 },
  { name: "dr5hn", kind: "dictionary", share: 1 },
  { name: "osm", kind: "dictionary", share: 0.2 },
  { name: "cldr", kind: "dictionary", share: 0.1 },
  { name: "mledoze", kind: "dictionary", share: 0.1 },
];

/** For tuning and judging only: its texts are left out of every other file. */
const HELD_OUT = "ntrex";

/** Reads one file. Throws AppError if it is missing or has no three columns. */
export function readRows(folder: string, name: string): Row[] {
  const path = join(folder, `${name}.tsv.gz`);
  let text: string;
  try {
    text = gunzipSync(readFileSync(path)).toString("utf8");
  } catch (cause) {
    throw new AppError(`Cannot read training data "${path}"`, {
      cause,
      hint: "Name the folder that holds the data files with --data.",
    });
  }
  return text.split("\n").flatMap((line, index) => {
    if (line === "") return [];
    const [en, zh, ru, ...rest] = line.split("\t");
    if (en === undefined || zh === undefined || ru === undefined || rest.length > 0) {
      throw new AppError(`Cannot read line ${index + 1} of "${path}": it has not three columns`, {
        hint: "Each line holds the text in English, Chinese and Russian, with a tab between.",
      });
    }
    return [{ en, zh, ru }];
  });
}

/** All training rows by source, without those that hold a text of the held-out file. */
export function readCorpus(folder: string): ReadonlyMap<Source, readonly Row[]> {
  const normalise = (text: string): string =>
    text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
  const heldOut = new Set(
    readRows(folder, HELD_OUT).flatMap((row) => LANGUAGES.map((language) => normalise(row[language]))),
  );
  const isHeldOut = (row: Row): boolean =>
    LANGUAGES.some((language) => row[language] !== "" && heldOut.has(normalise(row[language])));
  return new Map(
    SOURCES.map((source) => [
      source,
      readRows(folder, source.name)
        .slice(0, source.limit)
        .filter((row) => !isHeldOut(row)),
    ]),
  );
}
