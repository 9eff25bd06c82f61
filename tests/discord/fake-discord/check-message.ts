import { ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import { createFaults, type Faults, isRecord, type Json, listOf, recordOf, textOf } from "./refusal.ts";

type Path = readonly (string | number)[];

const MAX_CONTENT = 2000;
const MAX_TEXT = 4000;
const MAX_COMPONENTS = 40;
const MAX_CUSTOM_ID = 100;
const MAX_LABEL = 80;
const MAX_LINK = 512;
const MAX_NONCE = 25;
const IN_CONTAINER: readonly unknown[] = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.Separator,
];
const AT_TOP: readonly unknown[] = [...IN_CONTAINER, ComponentType.Container];

/** All components of a message in reading order, with those that stand in others. */
export const allComponents = (components: unknown): Json[] =>
  listOf(components)
    .filter(isRecord)
    .flatMap((one) => [
      one,
      ...allComponents(one.components),
      ...(isRecord(one.accessory) ? [one.accessory] : []),
    ]);

/**
 * Checks what the bot wants to send, as Discord does.
 *
 * @param flags those that the message has already, which an edit cannot take away
 * @param path to the message within the request
 * @throws Refusal that names every fault
 */
export function checkMessage(body: Json, flags: number, path: Path = []): void {
  const faults = createFaults();
  const isV2 = ((Number(body.flags ?? 0) | flags) & MessageFlags.IsComponentsV2) !== 0;
  const content = textOf(body.content);
  if (content.length > MAX_CONTENT)
    faults.add([...path, "content"], "BASE_TYPE_MAX_LENGTH", `Must be ${MAX_CONTENT} or fewer in length.`);
  if (String(body.nonce ?? "").length > MAX_NONCE)
    faults.add([...path, "nonce"], "BASE_TYPE_MAX_LENGTH", `Must be ${MAX_NONCE} or fewer in length.`);
  if (isV2) {
    for (const field of ["content", "embeds", "poll", "sticker_ids"])
      if (textOf(body[field]) !== "" || listOf(body[field]).length > 0 || isRecord(body[field]))
        faults.add(
          [...path, field],
          "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
          `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        );
    checkLayout(body.components, [...path, "components"], faults);
  } else if (listOf(body.components).some((one) => recordOf(one).type !== ComponentType.ActionRow)) {
    faults.add([...path, "components"], "UNION_TYPE_CHOICES", "Value must be one of {1}.");
  }
  checkControls(body.components, [...path, "components"], faults);
  checkMentions(body.allowed_mentions, [...path, "allowed_mentions"], faults);
  faults.raise();
}

const checkLayout = (components: unknown, path: Path, faults: Faults): void => {
  const all = allComponents(components);
  if (all.length > MAX_COMPONENTS)
    faults.add(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "Cannot exceed 40 total components");
  const texts = all
    .filter(({ type }) => type === ComponentType.TextDisplay)
    .map(({ content }) => textOf(content));
  if (texts.join("").length > MAX_TEXT)
    faults.add(
      path,
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      "The total displayable text size exceeds 4000",
    );
  if (texts.some((text) => text.trim() === ""))
    faults.add(path, "BASE_TYPE_REQUIRED", "A text display must not be empty");
  checkPlaces(components, AT_TOP, path, faults);
};

const checkPlaces = (components: unknown, allowed: readonly unknown[], path: Path, faults: Faults): void => {
  for (const [index, one] of listOf(components).map(recordOf).entries()) {
    const here = [...path, index];
    const inner = listOf(one.components);
    if (!allowed.includes(one.type))
      faults.add([...here, "type"], "BASE_TYPE_CHOICES", `Value must be one of {${allowed.join(", ")}}.`);
    if (one.type === ComponentType.Container)
      checkPlaces(inner, IN_CONTAINER, [...here, "components"], faults);
    if (one.type === ComponentType.Container && inner.length === 0)
      faults.add([...here, "components"], "BASE_TYPE_BAD_LENGTH", "Must be 1 or more in length.");
    if (one.type === ComponentType.Section) checkSection(one, inner, here, faults);
    if (one.type === ComponentType.ActionRow && (inner.length < 1 || inner.length > 5))
      faults.add([...here, "components"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
  }
};

const checkSection = (section: Json, inner: readonly unknown[], path: Path, faults: Faults): void => {
  if (inner.length < 1 || inner.length > 3)
    faults.add([...path, "components"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 3 in length.");
  checkPlaces(inner, [ComponentType.TextDisplay], [...path, "components"], faults);
  if (!isRecord(section.accessory))
    faults.add([...path, "accessory"], "BASE_TYPE_REQUIRED", "This field is required");
};

/** Buttons, of whichever kind of message. */
const checkControls = (components: unknown, path: Path, faults: Faults): void => {
  const ids = new Set<string>();
  for (const button of allComponents(components).filter(({ type }) => type === ComponentType.Button)) {
    const { label, url, custom_id: id, style } = button;
    if (textOf(label).length > MAX_LABEL)
      faults.add([...path, "label"], "BASE_TYPE_MAX_LENGTH", `Must be ${MAX_LABEL} or fewer in length.`);
    if (textOf(label) === "" && !isRecord(button.emoji))
      faults.add([...path, "label"], "BUTTON_COMPONENT_INVALID_LABEL", "A label or emoji is required");
    if (style === ButtonStyle.Link) {
      checkLink(textOf(url), [...path, "url"], faults);
      if (id !== undefined)
        faults.add(
          path,
          "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE",
          "A custom id and url cannot both be specified",
        );
      continue;
    }
    if (url !== undefined)
      faults.add(
        path,
        "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE",
        "A custom id and url cannot both be specified",
      );
    const name = textOf(id);
    if (name.length < 1 || name.length > MAX_CUSTOM_ID)
      faults.add([...path, "custom_id"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
    if (ids.has(name))
      faults.add(
        [...path, "custom_id"],
        "COMPONENT_CUSTOM_ID_DUPLICATED",
        "Component custom id cannot be duplicated",
      );
    ids.add(name);
  }
};

const checkLink = (url: string, path: Path, faults: Faults): void => {
  if (url.length > MAX_LINK)
    faults.add(path, "BASE_TYPE_MAX_LENGTH", `Must be ${MAX_LINK} or fewer in length.`);
  if (!URL.canParse(url) || /\s/u.test(url)) {
    faults.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    return;
  }
  const { protocol, hostname } = new URL(url);
  if (!["http:", "https:", "discord:"].includes(protocol))
    faults.add(path, "URL_TYPE_INVALID_SCHEME", `Scheme "${protocol.slice(0, -1)}" is not supported.`);
  else if (protocol !== "discord:" && !hostname.includes(".") && hostname !== "localhost")
    faults.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
};

const checkMentions = (mentions: unknown, path: Path, faults: Faults): void => {
  const { parse, users, roles } = recordOf(mentions);
  for (const kind of listOf(parse))
    if (!["users", "roles", "everyone"].includes(String(kind)))
      faults.add(
        [...path, "parse"],
        "BASE_TYPE_CHOICES",
        "Value must be one of ('users', 'roles', 'everyone').",
      );
  for (const [kind, ids] of Object.entries({ users, roles }))
    if (listOf(ids).length > 0 && listOf(parse).includes(kind))
      faults.add(
        path,
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        `parse and ${kind} are mutually exclusive.`,
      );
};
