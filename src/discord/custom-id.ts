import { z } from "zod";
import { TONGUES } from "../labels/tongues.ts";

/**
 * What a button does, whole in its custom id: buttons outlive the process. `generation` is that of the index which the
 * answer came from.
 */
const STATE = z.discriminatedUnion("does", [
  z.object({
    does: z.literal("page"),
    page: z.coerce.number().int().nonnegative(),
    tongue: z.enum(TONGUES),
    kind: z.enum(["answer", "check"]),
    generation: z.string().max(40),
  }),
  z.object({
    does: z.literal("context"),
    number: z.coerce.number().int().positive(),
    citationId: z.string(),
  }),
  z.object({ does: z.literal("cite"), citationId: z.string() }),
  z.object({ does: z.literal("vote"), vote: z.enum(["up", "down"]) }),
  z.object({
    does: z.literal("documents"),
    page: z.coerce.number().int().nonnegative(),
    tongue: z.enum(TONGUES),
    query: z.string(),
  }),
]);
export type ButtonState = z.infer<typeof STATE>;

/** The fields in the order in which they stand in a custom id. Only the last may hold a separator. */
const FIELDS: Readonly<Record<ButtonState["does"], readonly string[]>> = {
  page: ["page", "tongue", "kind", "generation"],
  context: ["number", "citationId"],
  cite: ["citationId"],
  vote: ["vote"],
  documents: ["page", "tongue", "query"],
};
const SEPARATOR = ":";

const fieldsOf = (does: string): readonly string[] | undefined =>
  Object.entries(FIELDS).find(([name]) => name === does)?.[1];

export function writeCustomId(state: ButtonState): string {
  const values = new Map<string, unknown>(Object.entries(state));
  return [state.does, ...FIELDS[state.does].map((field) => String(values.get(field)))].join(SEPARATOR);
}

/** Undefined for the custom id of another version of the bot. */
export function readCustomId(customId: string): ButtonState | undefined {
  const [does = "", ...parts] = customId.split(SEPARATOR);
  const fields = fieldsOf(does);
  if (fields === undefined || parts.length < fields.length) return undefined;
  const last = parts.slice(fields.length - 1).join(SEPARATOR);
  const values = [...parts.slice(0, fields.length - 1), last];
  const named = Object.fromEntries(fields.map((field, index) => [field, values[index]]));
  return STATE.safeParse({ does, ...named }).data;
}
