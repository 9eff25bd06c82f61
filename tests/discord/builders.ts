import type { Source } from "../../src/discord/bot-options.ts";
import type { RenderedMessage } from "../../src/discord/message-parts.ts";
import type { Answer, Quote } from "../../src/types.ts";
import { buildDocument } from "../builders.ts";

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
  const start = 1000;
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

/** A made quote with its document: before the passage stands one long sentence, after it nothing. */
export const makeSource = (
  quote: Quote = makeQuote(),
  document: Partial<Source["document"]> = {},
): Source => ({
  quote,
  document: {
    ...buildDocument([]),
    ...quote.document,
    contentHash: "f".repeat(64),
    publisher: "江湾日报",
    text: `${"远".repeat(quote.passage.start)}${quote.passage.text}`,
    ...document,
  },
  indexedAt: "2024-03-01T12:00:00.000Z",
});

interface Component {
  readonly type: number;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
}

/** The components of a message in reading order, those within others included. */
export const componentsOf = ({ components }: Pick<RenderedMessage, "components">): Component[] => {
  const flatten = (component: Component): Component[] => [
    component,
    ...(component.components ?? []).flatMap(flatten),
    ...(component.accessory ? [component.accessory] : []),
  ];
  return components.flatMap((component) => flatten(component as Component));
};

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

/** Custom ids of the buttons, each with what stands on it. */
export const buttonsOf = (message: RenderedMessage) =>
  componentsOf(message).flatMap((component) =>
    "custom_id" in component
      ? [
          {
            customId: String(component.custom_id),
            label: "label" in component ? String(component.label) : undefined,
            emoji: "emoji" in component ? (component.emoji as { readonly name: string }).name : undefined,
            isDisabled: "disabled" in component && component.disabled === true,
          },
        ]
      : [],
  );

/** What stands between two stars and what does not, by turns. An escaped star is none. */
const byTurns = (text: string): string[] => text.split(/(?<=(?<!\\)(?:\\\\)*)\*\*/u);

const blockQuotesOf = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.startsWith("> "))
    .map((line) => line.slice(2))
    .join("\n");

/** The words of the block quotes in a text, as a reader sees them. */
export const quotedIn = (text: string): string => asShown(byTurns(blockQuotesOf(text)).join(""));

/** The words of the block quotes that are set in bold, as a reader sees them. Line breaks between them are dropped. */
export const emphasisedIn = (text: string): string =>
  asShown(
    byTurns(blockQuotesOf(text))
      .filter((_, index) => index % 2 === 1)
      .join(""),
  );
