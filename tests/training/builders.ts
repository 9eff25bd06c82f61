import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { EncodedSource, EncodedTexts } from "../../training/encode-rows.ts";
import { type Row, SOURCES, type Source } from "../../training/read-rows.ts";
import { type TokenRow, tokenizeRows } from "../../training/tokenize-rows.ts";
import type { UnitRow } from "../../training/units.ts";

export const TEXTS: Source = { name: "texts", kind: "text", share: 1 };
export const DICTIONARY: Source = { name: "dictionary", kind: "dictionary", share: 1 };

export const rowOf = (row: Partial<Row>): Row => ({ en: "", zh: "", ru: "", ...row });

export const tokenRowsOf = (source: Source, rows: readonly Partial<Row>[]): TokenRow[] =>
  tokenizeRows(new Map([[source, rows.map(rowOf)]]));

export const unitRowOf = (units: Partial<UnitRow["units"]>, source = TEXTS): UnitRow => ({
  source,
  units: { en: [], zh: [], ru: [], ...units },
});

const encodedTextsOf = (lists: readonly (readonly number[])[]): EncodedTexts => ({
  features: Int32Array.from(lists.flat()),
  offsets: Int32Array.from([0, ...lists.map((_list, index) => lists.slice(0, index + 1).flat().length)]),
});

type Lists = readonly (readonly number[])[];

/** A source of encoded texts, one list of features a text. */
export const encodedSourceOf = (
  source: Source,
  { en, zh, ru }: { readonly en: Lists; readonly zh: Lists; readonly ru: Lists },
): EncodedSource => ({
  source,
  size: en.length,
  texts: { en: encodedTextsOf(en), zh: encodedTextsOf(zh), ru: encodedTextsOf(ru) },
});

const fileOf = (rows: readonly Partial<Row>[]): Uint8Array =>
  gzipSync(
    rows
      .map(rowOf)
      .map(({ en, zh, ru }) => `${en}\t${zh}\t${ru}\n`)
      .join(""),
  );

export interface DataFolder {
  readonly path: string;
  write(name: string, bytes: Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

/** A temporary folder with all data files, those that are not named without rows. */
export const createDataFolder = async (
  files: Readonly<Record<string, readonly Partial<Row>[]>>,
): Promise<DataFolder> => {
  const path = await mkdtemp(join(tmpdir(), "yinju-training-"));
  const write = (name: string, bytes: Uint8Array) => writeFile(join(path, name), bytes);
  for (const name of [...SOURCES.map((source) => source.name), "ntrex"]) {
    await write(`${name}.tsv.gz`, fileOf(files[name] ?? []));
  }
  return { path, write, remove: () => rm(path, { recursive: true, force: true }) };
};
