import matter from "gray-matter";
import { parseDocument } from "yaml";

export interface FrontMatter {
  readonly fields: Readonly<Record<string, unknown>>;
  /** What follows the front matter. */
  readonly body: string;
  /** Line of the file that the body begins on. */
  readonly bodyLine: number;
  /** What was wrong with it, in one line each; the fields that could be read are read all the same. */
  readonly warnings: readonly string[];
}

const LEADING_BLANK_LINES = /^(?:[ \t]*\n)*/;
const OPENING = /^---[ \t]*([\w-]*)[ \t]*\n/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/m;
const SIMPLE_FIELD = /^([A-Za-z_][\w-]*)[ \t]*:[ \t]+(\S.*)$/gm;
const FIELD = /^[ \t]*["']?[\p{L}_][\p{L}\p{N}_ -]*["']?[ \t]*:(?:[ \t]|$)/u;
const FLOW_MAPPING = /^[ \t]*[{[]/;
const COMMENT_OR_BLANK = /^[ \t]*(?:#.*)?$/;
/** Aliases that may be expanded: a handful is ordinary, a bomb needs millions. */
const MOST_ALIASES = 64;

const countLines = (text: string): number => text.split("\n").length - 1;

const refuse = (): never => {
  throw new Error("only YAML is read");
};

/** True if the first line that says something is a field: what follows a rule (`---`) in a text is not. */
const beginsWithField = (source: string): boolean => {
  const line = source.split("\n").find((each) => !COMMENT_OR_BLANK.test(each));
  return line === undefined || FIELD.test(line) || FLOW_MAPPING.test(line);
};

/** Fields of the form `name: value` in YAML that cannot be parsed as a whole. */
const salvage = (source: string): Record<string, unknown> =>
  Object.fromEntries(
    [...source.matchAll(SIMPLE_FIELD)].map(([, name, value]) => [
      name,
      value?.trim().replace(/^(["'])(.*)\1$/, "$2"),
    ]),
  );

/** Parses with YAML 1.2's core schema, in which a date stays the string that it is. */
const parseYaml = (source: string, warnings: string[]): Record<string, unknown> => {
  try {
    const document = parseDocument(source, { logLevel: "silent", prettyErrors: false, uniqueKeys: false });
    const error = document.errors[0];
    if (error) throw error;
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    if (value !== null) warnings.push("front matter holds no fields");
    return {};
  } catch (error) {
    warnings.push(`front matter is not valid YAML: ${String((error as Error).message).split("\n")[0]}`);
    return salvage(source);
  }
};

/**
 * Splits a file into front matter and body. Front matter may follow blank lines. Only YAML is read: the engines of
 * gray-matter that execute code are replaced by one that refuses, and what they would have run is ignored.
 */
export function readFrontMatter(text: string): FrontMatter {
  const blank = LEADING_BLANK_LINES.exec(text)?.[0] ?? "";
  const rest = text.slice(blank.length);
  const none = { fields: {}, body: text, bodyLine: 1, warnings: [] };
  const opening = OPENING.exec(rest);
  if (!opening) return none;
  const inside = rest.slice(opening[0].length);
  const closing = CLOSING.exec(inside);
  if (!closing) {
    return beginsWithField(inside) ? { ...none, warnings: ["front matter is not closed"] } : none;
  }
  const source = inside.slice(0, closing.index);
  const language = opening[1]?.toLowerCase() ?? "";
  if (language === "" && source.trim() !== "" && !beginsWithField(source)) return none;
  const end = closing.index + closing[0].length;
  const body = inside.slice(end);
  const bodyLine = 1 + countLines(blank) + 1 + countLines(inside.slice(0, end));
  const warnings: string[] = [];
  if (!["", "yaml", "yml"].includes(language)) {
    warnings.push(`front matter in "${language}" is ignored: only YAML is read`);
    return { fields: {}, body, bodyLine, warnings };
  }
  const { data } = matter(`---\n${source}\n---\n`, {
    engines: {
      yaml: (yaml: string) => parseYaml(yaml, warnings),
      javascript: refuse,
      json: refuse,
    },
  });
  return { fields: data, body, bodyLine, warnings };
}
