import type { DocumentInfo } from "../types.ts";

const fold = (text: string): string => text.normalize("NFKC").toLowerCase();

/** How well a document fits what is typed: 0 its title begins so, 1 its title has it, 2 author, file or tag; else none. */
const rankOf = (
  { title, author, publisher, path, tags }: DocumentInfo,
  typed: string,
): number | undefined => {
  const foldedTitle = fold(title);
  if (foldedTitle.startsWith(typed)) return 0;
  if (foldedTitle.includes(typed)) return 1;
  return [author ?? "", publisher ?? "", path, ...tags].some((field) => fold(field).includes(typed))
    ? 2
    : undefined;
};

/** The documents whose title, author, publisher, file or tags have what is typed, best first; all for nothing typed. */
export function matchDocuments(typed: string, documents: readonly DocumentInfo[]): DocumentInfo[] {
  const wanted = fold(typed.trim());
  const byTitle = new Intl.Collator("zh");
  return documents
    .flatMap((document) => {
      const rank = rankOf(document, wanted);
      return rank === undefined ? [] : [{ document, rank: wanted === "" ? 0 : rank }];
    })
    .toSorted((a, b) => a.rank - b.rank || byTitle.compare(a.document.title, b.document.title))
    .map(({ document }) => document);
}
