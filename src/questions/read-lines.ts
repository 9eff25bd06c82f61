/** A line of a file that people write: columns with a tab between, forms of one thing with `|` between. */
export interface FormLine {
  /** Counted from 1, as editors do. */
  readonly number: number;
  readonly columns: readonly (readonly string[])[];
}

const COMMENT = "#";

/** Reads lines of forms, without spaces around these and without empty ones; lines that begin with `#` are comments. */
export const readFormLines = (tsv: string): FormLine[] =>
  tsv
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .flatMap((line, index): FormLine[] => {
      if (line.trim() === "" || line.startsWith(COMMENT)) return [];
      const columns = line.split("\t").map((column) =>
        column
          .split("|")
          .map((form) => form.trim())
          .filter((form) => form !== ""),
      );
      return [{ number: index + 1, columns }];
    });
