import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord.js";
import type { CitedDocument, Quote } from "../types.ts";
import { type ButtonState, writeCustomId } from "./custom-id.ts";
import { cutAtGrapheme } from "./cut-text.ts";
import { escapeInline } from "./escape-quote.ts";
import type { Labels } from "./labels.ts";
import { MAX_BUTTON_URL_LENGTH } from "./limits.ts";

export type ButtonRow = APIActionRowComponent<APIButtonComponent>;

/** A message made of components, as Discord takes it. */
export interface RenderedMessage {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: readonly (APIContainerComponent | APITextDisplayComponent | ButtonRow)[];
}

/** Most escaped characters of a document's title, of its author, of a heading, of a path. */
const MAX_TITLE_LENGTH = 200;
const MAX_AUTHOR_LENGTH = 80;
export const MAX_HEADING_LENGTH = 120;
const MAX_PATH_LENGTH = 160;
/** Longest link that is set into the text where it is too long for a button. */
const MAX_TEXT_URL_LENGTH = 900;

/** Makes a line of what follows it that is small and grey. */
export const SMALL_PRINT = "-# ";

export const messageOf = (
  components: APIComponentInContainer[],
  accentColor: number,
  rows: readonly ButtonRow[] = [],
): RenderedMessage => ({
  flags: MessageFlags.IsComponentsV2,
  components: [{ type: ComponentType.Container, accent_color: accentColor, components }, ...rows],
});

export const textDisplay = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});

/** A line of text. An answer that is made of components stays so: it cannot become plain text. */
export const textMessage = (text: string): RenderedMessage => ({
  flags: MessageFlags.IsComponentsV2,
  components: [textDisplay(text)],
});

interface ButtonOptions {
  readonly label?: string;
  readonly emoji?: string;
  readonly isDisabled?: boolean;
}

export const buttonOf = (state: ButtonState, options: ButtonOptions): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  custom_id: writeCustomId(state),
  ...(options.label === undefined ? {} : { label: options.label }),
  ...(options.emoji === undefined ? {} : { emoji: { name: options.emoji } }),
  ...(options.isDisabled ? { disabled: true } : {}),
});

export const rowOf = (buttons: readonly APIButtonComponent[]): ButtonRow => ({
  type: ComponentType.ActionRow,
  components: [...buttons],
});

/** Text beside a button that opens the link; text alone where Discord would refuse the button. */
export const textWithLink = (content: string, link: string, labels: Labels): APIComponentInContainer =>
  isWebLink(link) && link.length <= MAX_BUTTON_URL_LENGTH
    ? {
        type: ComponentType.Section,
        components: [textDisplay(content)],
        accessory: { type: ComponentType.Button, style: ButtonStyle.Link, label: labels.open, url: link },
      }
    : textDisplay(content);

/** Discord refuses the whole message for an address whose host is a bare name. */
const isWebLink = (link: string): boolean => {
  if (/[\s<>]/u.test(link) || !URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return /^https?:$/.test(protocol) && (hostname.includes(".") || hostname === "localhost");
};

/** The link as it stands in a text, for one that is too long for a button; empty for others. */
export const writtenLink = (link: string, labels: Labels): string =>
  isWebLink(link) && link.length > MAX_BUTTON_URL_LENGTH && link.length <= MAX_TEXT_URL_LENGTH
    ? `[${labels.open}](<${link}>)`
    : "";

/** One line, escaped; what there is no room for is cut off and marked. */
export const shortened = (text: string, maxLength: number): string => {
  const whole = escapeInline(text);
  if (whole.length <= maxLength) return whole;
  const line = text.replace(/\s+/gu, " ").trim();
  const fits = (part: string): boolean => escapeInline(part).length < maxLength;
  return `${escapeInline(cutAtGrapheme(line, fits, maxLength))}…`;
};

/** Title in bold, author and date, as far as they are known. */
export const bylineOf = ({ title, author, date }: CitedDocument): string =>
  [`**${titleOf(title)}**`, authorOf(author), escapeInline(date ?? "")]
    .filter((part) => part !== "")
    .join(" · ");

export const titleOf = (title: string): string => shortened(title, MAX_TITLE_LENGTH);
export const authorOf = (author: string | null): string => shortened(author ?? "", MAX_AUTHOR_LENGTH);
export const pathOf = (path: string): string => shortened(path, MAX_PATH_LENGTH);

/** What is known of a quote, in two lines: title, author, date; file, lines, citation id. */
export const attributionOf = (quote: Quote, labels: Labels): string =>
  `${bylineOf(quote.document)}\n${SMALL_PRINT}${placeOf(quote, labels)}`;

/** Where a quote stands: its link, if that is too long for a button; file, lines, citation id. */
const placeOf = ({ document, lines, id, link }: Quote, labels: Labels): string =>
  [writtenLink(link, labels), `${pathOf(document.path)}, ${labels.lines(lines)}`, escapeInline(id)]
    .filter((part) => part !== "")
    .join(" · ");
