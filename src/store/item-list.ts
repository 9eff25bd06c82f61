import type { IndexData, IndexItem } from "vectra";
import { z } from "zod";
import { stringsSchema } from "./strings-schema.ts";

/** All of vectra's index but the vectors. */
export interface ItemList extends Pick<IndexData, "version" | "metadata_config"> {
  readonly ids: readonly string[];
  /** By row: what is kept of an item beside its vector, where there is something. */
  readonly extras: Readonly<Record<string, Extra>>;
}

export const metadataSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const extraSchema = z.object({
  metadata: metadataSchema.exactOptional(),
  metadataFile: z.string().exactOptional(),
});
type Extra = z.infer<typeof extraSchema>;

const headSchema = z.object({
  version: z.number(),
  metadata_config: z.object({ indexed: z.array(z.string()).exactOptional() }),
});

const listSchema = headSchema.extend({
  ids: stringsSchema,
  extras: z.record(z.string(), extraSchema),
});

/** The first format of this list had an object for each item. */
const firstListSchema = headSchema.extend({
  items: z.array(extraSchema.extend({ id: z.string() })),
});

const isEmpty = (values: object): boolean => Object.keys(values).length === 0;

const extraOf = ({ metadata, metadataFile }: Pick<IndexItem, "metadata" | "metadataFile">): Extra => ({
  ...(isEmpty(metadata) ? {} : { metadata }),
  ...(metadataFile === undefined ? {} : { metadataFile }),
});

/** Passages have no metadata here, so a row usually takes its id only. */
export const listItems = ({ version, metadata_config, items }: IndexData): ItemList => {
  const extras = items.flatMap((item, row) => {
    const extra = extraOf(item);
    return isEmpty(extra) ? [] : [[String(row), extra] as const];
  });
  return { version, metadata_config, ids: items.map(({ id }) => id), extras: Object.fromEntries(extras) };
};

/** Throws when it is no list of items. */
export const parseItemList = (json: unknown, format: number): ItemList => {
  if (format > 1) return listSchema.parse(json);
  const { version, metadata_config, items } = firstListSchema.parse(json);
  const extras = items.map(({ metadata, metadataFile }, row) => {
    return [String(row), extraOf({ metadata: metadata ?? {}, ...(metadataFile ? { metadataFile } : {}) })];
  });
  return { version, metadata_config, ids: items.map(({ id }) => id), extras: Object.fromEntries(extras) };
};
