import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord.js";
import type { Quote } from "../types.ts";
import { cutAtGrapheme } from "./cut-text.ts";
import { escapeInline } from "./escape-quote.ts";
import type { Labels } from "./labels.ts";
import { MAX_BUTTON_URL_LENGTH } from "./limits.ts";

/** A message made of components, as Discord takes it. */
export interface RenderedMessage {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: readonly APIContainerComponent[];
}

/** Most escaped characters of a document's title, of its author, of a heading, of a path. */
const MAX_TITLE_LENGTH = 200;
const MAX_AUTHOR_LENGTH = 80;
export const MAX_HEADING_LENGTH = 120;
const MAX_PATH_LENGTH = 160;

export const messageOf = (components: APIComponentInContainer[], accentColor: number): RenderedMessage => ({
  flags: MessageFlags.IsComponentsV2,
  components: [{ type: ComponentType.Container, accent_color: accentColor, components }],
});

export const textDisplay = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});

/** Text beside a button that opens the link; text alone where Discord would refuse the link. */
export const textWithLink = (content: string, link: string, labels: Labels): APIComponentInContainer =>
  isButtonUrl(link)
    ? {
        type: ComponentType.Section,
        components: [textDisplay(content)],
        accessory: { type: ComponentType.Button, style: ButtonStyle.Link, label: labels.open, url: link },
      }
    : textDisplay(content);

/** Discord refuses the whole message for an address that is too long or whose host is a bare name. */
const isButtonUrl = (link: string): boolean => {
  if (link.length > MAX_BUTTON_URL_LENGTH || /\s/u.test(link) || !URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return /^https?:$/.test(protocol) && (hostname.includes(".") || hostname === "localhost");
};

/** One line, escaped; what there is no room for is cut off and marked. */
export const shortened = (text: string, maxLength: number): string => {
  const whole = escapeInline(text);
  if (whole.length <= maxLength) return whole;
  const line = text.replace(/\s+/gu, " ").trim();
  const fits = (part: string): boolean => escapeInline(part).length < maxLength;
  return `${escapeInline(cutAtGrapheme(line, fits, maxLength))}…`;
};

/** What is known of a quote, in two lines: title, author, date; file, lines, citation id. */
export function attributionOf({ document, lines, id }: Quote, labels: Labels): string {
  const byline = [
    `**${shortened(document.title, MAX_TITLE_LENGTH)}**`,
    shortened(document.author ?? "", MAX_AUTHOR_LENGTH),
    escapeInline(document.date ?? ""),
  ];
  const place = `${shortened(document.path, MAX_PATH_LENGTH)}, ${labels.lines(lines)}`;
  return `${byline.filter((part) => part !== "").join(" · ")}\n-# ${place} · ${escapeInline(id)}`;
}
