import { InvalidArgumentError } from "commander";

const MOST_QUOTES = 50;

/** Parses `--limit`. */
export const parseLimit = (value: string): number => {
  const limit = Number(value);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_QUOTES) return limit;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_QUOTES}.`);
};
