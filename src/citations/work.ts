import type { DocumentInfo } from "../types.ts";

/** What a reference to a document is made of. */
export type Work = Pick<DocumentInfo, "id" | "title" | "author" | "publisher" | "date" | "url" | "language">;

/** Numbers of a date of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export interface WorkDate {
  readonly year: string;
  /** From 1. */
  readonly month?: number;
  readonly day?: number;
}

export function readDate(date: string | null): WorkDate | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date ?? "") ?? [];
  if (year === undefined) return undefined;
  return {
    year,
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  };
}

export const inOneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** The text with a full stop at its end, unless a mark stands there that ends a sentence. */
export const closed = (text: string): string => (/[.。!！?？…]$/u.test(text) ? text : `${text}.`);

/** Empty if it is not known, or is the author: nobody is named twice. */
export const publisherOf = ({ publisher, author }: Work): string => {
  const name = inOneLine(publisher ?? "");
  return name === inOneLine(author ?? "") ? "" : name;
};
