import { z } from "zod";

export const isStrings = (value: unknown): boolean =>
  Array.isArray(value) && value.every((element) => typeof element === "string");

/** A list of strings; that of zod takes as long over 100,000 of them as all else in a manifest. */
export const stringsSchema = z.custom<readonly string[]>(isStrings, "Not a list of strings");
