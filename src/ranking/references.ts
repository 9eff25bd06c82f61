/** What a work's reference holds: pages, a publisher's year, an issue, an address. */
const MARKS: readonly RegExp[] = [
  /第\s*\d+(?:\s*[-—~]\s*\d+)?\s*页/u,
  /(?:19|20)\d\d\s*年(?:版|第\s*\d+\s*期)/u,
  /出版社|载《|见《|《[^》]+》[，,]\s*(?:19|20)?\d/u,
  /\b(?:pp?|vol|no)\.\s*\d/iu,
  /https?:\/\/|www\./iu,
  /(?:С|Том|Т|№)\.?\s*\d+/u,
  /\b(?:University Press|Journal of|Foreign Affairs|ibid|op\. cit)/iu,
  /\[[JMCDN](?:\/OL)?\]/u,
];
const FEWEST_MARKS = 2;

/** True for a text that names works rather than tells something: a bibliography, a note with nothing but sources. */
export const isReference = (text: string): boolean =>
  MARKS.filter((mark) => mark.test(text)).length >= FEWEST_MARKS;
