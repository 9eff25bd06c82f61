import { InvalidArgumentError } from "commander";

const MOST_QUOTES = 50;

/** Parses `--limit`. */
export const parseLimit = (value: string): number => {
  const limit = Number(value);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_QUOTES) return limit;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_QUOTES}.`);
};

/** Gathers an option that may be given several times. */
export const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Parses a share, 0..1. */
export const parseShare = (value: string): number => {
  const share = Number(value);
  if (value.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError("It must be a number from 0 to 1.");
};
