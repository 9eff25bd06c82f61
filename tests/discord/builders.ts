import type { APIComponentInContainer } from "discord.js";
import type { RenderedMessage } from "../../src/discord/message-parts.ts";
import type { Answer, Quote } from "../../src/types.ts";

interface QuoteParts {
  readonly text?: string;
  readonly before?: string;
  readonly after?: string;
  readonly heading?: string;
  readonly link?: string;
  readonly document?: Partial<Quote["document"]>;
}

/** A quote in a passage of one quoted text and what stands around it. */
export const makeQuote = (parts: QuoteParts = {}): Quote => {
  const { text = "渡轮停航七年。", before = "", after = "", heading = "第一章", document = {} } = parts;
  const { link = "https://example.org/ferry#:~:text=a" } = parts;
  const start = 100;
  const passage = before + text + after;
  return {
    id: "0123456789ab-01234567",
    text,
    start: start + before.length,
    end: start + before.length + text.length,
    lines: [3, 5],
    link,
    score: 1,
    passage: { text: passage, start, end: start + passage.length, heading },
    document: {
      id: "0123456789ab",
      path: "news/ferry.md",
      title: "江湾渡轮",
      author: "李四",
      date: "2024-01-02",
      url: null,
      ...document,
    },
  };
};

export const makeAnswer = (parts: Partial<Answer> = {}): Answer => ({
  question: "渡轮停了多久？",
  language: "zh",
  answered: true,
  confidence: 0.9,
  quotes: [makeQuote()],
  nearMisses: [],
  took: { embedMs: 0, retrieveMs: 0, totalMs: 0 },
  ...parts,
});

/** The components of a message in reading order, those within others included. */
export const componentsOf = ({ components }: RenderedMessage): { readonly type: number }[] =>
  components.flatMap((container) => [container, ...container.components.flatMap(withInner)]);

const withInner = (component: APIComponentInContainer): { readonly type: number }[] =>
  "accessory" in component
    ? [component, ...component.components, component.accessory]
    : [component, ...("components" in component ? component.components : [])];

/** The texts of a message in reading order. */
export const textsOf = (message: RenderedMessage): string[] =>
  componentsOf(message).flatMap((component) => ("content" in component ? [String(component.content)] : []));

/** Characters of everything that is shown, the words on buttons included. */
export const lengthOf = (message: RenderedMessage): number =>
  componentsOf(message).reduce(
    (sum, component) => sum + ("label" in component ? String(component.label).length : 0),
    textsOf(message).join("").length,
  );

/** Addresses of the link buttons. */
export const urlsOf = (message: RenderedMessage): string[] =>
  componentsOf(message).flatMap((component) => ("url" in component ? [String(component.url)] : []));

/** What a reader sees of escaped text: Discord hides a backslash before a mark. */
export const asShown = (escaped: string): string => escaped.replace(/\\([^0-9A-Za-z\s])/gu, "$1");

/** The words of the block quotes in a text, as a reader sees them. */
export const quotedIn = (text: string): string =>
  asShown(
    text
      .split("\n")
      .filter((line) => line.startsWith("> "))
      .map((line) => line.slice(2))
      .join("\n"),
  );
