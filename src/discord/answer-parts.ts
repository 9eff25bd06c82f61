import type { Message } from "discord.js";
import { type ButtonState, readCustomId } from "./custom-id.ts";

/** A component as Discord sends it; those that hold others have `components`, and perhaps an `accessory`. */
interface SentComponent {
  readonly content?: unknown;
  readonly custom_id?: unknown;
  readonly components?: readonly SentComponent[];
}

type SentMessage = Pick<Message, "components">;

/** The components of a message in reading order, those within others included. */
const componentsOf = ({ components }: SentMessage): SentComponent[] => {
  const flatten = (component: SentComponent): SentComponent[] => [
    component,
    ...(component.components ?? []).flatMap(flatten),
  ];
  return components.map((component) => component.toJSON() as SentComponent).flatMap(flatten);
};

/** The first text in a message made of components; empty if there is none. */
export const firstTextOf = (message: SentMessage): string => {
  const text = componentsOf(message).find(({ content }) => typeof content === "string");
  return String(text?.content ?? "");
};

const statesIn = (message: SentMessage): ButtonState[] =>
  componentsOf(message).flatMap(({ custom_id: customId }) => {
    const state = typeof customId === "string" ? readCustomId(customId) : undefined;
    return state ? [state] : [];
  });

/** Citation ids of what an answer quotes, in order: they stand in its buttons. None if the message is no answer. */
export const citationIdsIn = (message: SentMessage): string[] =>
  statesIn(message).flatMap((state) => (state.does === "context" ? [state.citationId] : []));

export const hasVoteButtons = (message: SentMessage): boolean =>
  statesIn(message).some(({ does }) => does === "vote");
