import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import {
  createAccepts,
  FilterError,
  readPassageFilter,
  type WrittenFilter,
} from "../../src/text/passage-filter.ts";
import type { Document, Language, PassageFilter } from "../../src/types.ts";
import { buildDocument, buildPassage } from "../builders.ts";

const make = (id: string, info: Partial<Document>): Document =>
  buildDocument([], { id, path: `${id}.md`, author: null, publisher: null, tags: [], date: null, ...info });

const DOCUMENTS = [
  make("aaaaaaaaaaa1", { title: "江湾渡口", date: "2021-03-04" }),
  make("aaaaaaaaaaa2", { title: "Ferry", date: "2022-01", author: "Smith" }),
  make("aaaaaaaaaaa3", { title: "Паром", date: "2022", tags: ["ferry"] }),
  make("aaaaaaaaaaa4", { title: "Undated" }),
];

/** Two passages of each document: the first two are in two languages each. */
const PASSAGES = DOCUMENTS.flatMap(({ id }, index) =>
  (["zh", "en"] as const).map((language) =>
    buildPassage(`${id}-${language}`, { documentId: id, language: index < 2 ? language : "ru" }),
  ),
);

const CORPUS = { documents: DOCUMENTS, passages: PASSAGES };

const acceptedBy = (filter: PassageFilter): string[] => {
  const accepts = createAccepts(filter, CORPUS);
  return PASSAGES.filter(accepts).map(({ id }) => id.slice(11));
};

const errorOf = (work: () => unknown): AppError => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown");
};

describe("readPassageFilter", () => {
  it("is none where nothing is asked for", () => {
    expect(readPassageFilter({})).toBeUndefined();
    expect(readPassageFilter({ languages: [], documents: [], since: undefined })).toBeUndefined();
  });

  it("reads languages as they are called, names as they are typed, and dates; each once", () => {
    const written: WrittenFilter = {
      languages: ["zh-CN", "中文", "English"],
      documents: [" 北溪 ", "北溪", "gas"],
      since: " 2021 ",
      until: "2022-01-31",
    };
    expect(readPassageFilter(written)).toEqual({
      languages: ["zh", "en"],
      documents: ["北溪", "gas"],
      since: "2021",
      until: "2022-01-31",
    });
  });

  it("takes a range within one year or month", () => {
    expect(readPassageFilter({ since: "2022-05", until: "2022" })).toEqual({
      since: "2022-05",
      until: "2022",
    });
  });

  it.each<readonly [string, WrittenFilter, string, string]>([
    ["a language that is none of the three", { languages: ["de"] }, 'language "de"', '"zh", "en" or "ru"'],
    ["a language without a name", { languages: [""] }, 'language ""', '"zh"'],
    ["a language that cannot be told", { languages: ["und"] }, 'language "und"', '"zh"'],
    ["a document without a name", { documents: [" "] }, "document without a name", "words of its title"],
    ["a document with a long name", { documents: ["x".repeat(201)] }, "so long a name", "200"],
    ["many documents", { documents: Array.from({ length: 51 }, (_, n) => `${n}`) }, "51 documents", "50"],
    ["a day that is none", { since: "2022-02-30" }, '"since" is "2022-02-30"', "2022-01"],
    ["an empty date", { until: "" }, '"until" is ""', "2022"],
    ["dates the wrong way round", { since: "2022-06", until: "2022-05-31" }, "is after", "earlier date"],
  ])("refuses %s, and says what to do", (_, written, message, hint) => {
    const error = errorOf(() => readPassageFilter(written));
    expect(error).toBeInstanceOf(FilterError);
    expect([error.message, error.hint]).toEqual([
      expect.stringContaining(message),
      expect.stringContaining(hint),
    ]);
  });

  it("reads what it has read as the same", () => {
    const dates = fc.constantFrom(undefined, "2021", "2021-06", "2022-01-31");
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("zh", "en", "ru", "русский")),
        fc.array(fc.string({ minLength: 1, maxLength: 9 }).filter((words) => words.trim() !== "")),
        dates,
        dates,
        (languages, documents, since, until) => {
          fc.pre(since === undefined || until === undefined || since <= until);
          const filter = readPassageFilter({ languages, documents, since, until }) ?? {};
          expect(readPassageFilter(filter) ?? {}).toEqual(filter);
        },
      ),
    );
  });
});

describe("createAccepts", () => {
  it.each<readonly [string, PassageFilter, string[]]>([
    ["a language, of the passage", { languages: ["zh"] }, ["1-zh", "2-zh"]],
    [
      "either of two languages",
      { languages: ["en", "ru"] },
      ["1-en", "2-en", "3-zh", "3-en", "4-zh", "4-en"],
    ],
    ["words of a title", { documents: ["渡口"] }, ["1-zh", "1-en"]],
    ["words of a title, or a tag", { documents: ["ferry"] }, ["2-zh", "2-en", "3-zh", "3-en"]],
    ["a file", { documents: ["a4.md"] }, ["4-zh", "4-en"]],
    ["an id", { documents: ["AAAAAAAAAAA4"] }, ["4-zh", "4-en"]],
    ["either of two documents", { documents: ["Smith", "undated"] }, ["2-zh", "2-en", "4-zh", "4-en"]],
    ["a date since", { since: "2022-06" }, ["3-zh", "3-en"]],
    ["a date until", { until: "2022-01-15" }, ["1-zh", "1-en", "2-zh", "2-en", "3-zh", "3-en"]],
    ["all at once", { languages: ["en"], documents: ["ferry"], since: "2022", until: "2022" }, ["2-en"]],
  ])("accepts by %s", (_, filter, expected) => {
    expect(acceptedBy(filter)).toEqual(expected);
  });

  it.each<readonly [string, PassageFilter, string, string]>([
    ["a document that is not there", { documents: ["Ferry", "桥"] }, 'find a document by "桥"', "title"],
    [
      "a language of no passage there",
      { languages: ["ru"], documents: ["Smith"] },
      '(in ru, by "Smith")',
      "more",
    ],
    [
      "a time before all",
      { since: "1990", until: "2000-05" },
      "(since 1990, until 2000-05)",
      "date are left out: 1",
    ],
    ["a date of what has none", { documents: ["undated"], since: "1990" }, "since 1990", "left out: 1"],
  ])("says so for %s", (_, filter, message, hint) => {
    const error = errorOf(() => createAccepts(filter, CORPUS));
    expect(error).toBeInstanceOf(FilterError);
    expect([error.message, error.hint]).toEqual([
      expect.stringContaining(message),
      expect.stringContaining(hint),
    ]);
  });

  it("says so of an index without documents", () => {
    expect(
      errorOf(() => createAccepts({ languages: ["zh"] }, { documents: [], passages: [] })).message,
    ).toContain("no document fits");
  });

  it("accepts what fits each part of the filter, and nothing else", () => {
    const languages = fc.subarray<Language>(["zh", "en", "ru"], { minLength: 1 });
    const documents = fc.subarray(["渡口", "ferry", "undated"], { minLength: 1 });
    const date = fc.constantFrom("2021", "2021-03-05", "2022-01", "2022-02-01");
    const filterArbitrary = fc.record<PassageFilter>(
      { languages, documents, since: date, until: date },
      { requiredKeys: [] },
    );
    const accepted = (filter: PassageFilter): Set<string> => {
      try {
        return new Set(acceptedBy(filter));
      } catch (error) {
        if (error instanceof FilterError) return new Set();
        throw error;
      }
    };
    fc.assert(
      fc.property(filterArbitrary, (filter) => {
        const { since, until, ...rest } = filter;
        const parts: PassageFilter[] = [
          ...Object.entries(rest).map(([name, value]) => ({ [name]: value })),
          ...(since === undefined ? [] : [{ since }]),
          ...(until === undefined ? [] : [{ until }]),
        ];
        const all = PASSAGES.map(({ id }) => id.slice(11));
        const expected = all.filter((id) => parts.every((part) => accepted(part).has(id)));
        expect([...accepted(filter)]).toEqual(expected);
      }),
    );
  });
});
