import { AppError } from "../errors.ts";
import type { Found } from "../store/find-generation.ts";
import { DamagedIndexError, OutdatedIndexError } from "../store/store-errors.ts";

/** What an index run can build on. */
export interface Known<T> {
  /** Null where there is no index, or none that this program can read. */
  readonly found: Found<T> | null;
  /** Damaged files that were met, relative to the index folder. */
  readonly damaged: readonly string[];
  /** An earlier version of this program made the index. */
  readonly isOutdated: boolean;
}

/**
 * What is there of an index. An outdated one and one of which nothing is whole are made anew; a newer one only where
 * everything is to be made anew.
 *
 * @throws AppError of a newer index, or where the system does not let it be read
 */
export const findKnown = async <T>(
  find: () => Promise<Found<T> | null>,
  isFull: boolean,
): Promise<Known<T>> => {
  try {
    const found = await find();
    return { found, damaged: found?.damaged ?? [], isOutdated: false };
  } catch (error) {
    if (error instanceof DamagedIndexError) return { found: null, damaged: [error.file], isOutdated: false };
    const isOutdated = error instanceof OutdatedIndexError;
    if (isOutdated || (isFull && error instanceof AppError)) return { found: null, damaged: [], isOutdated };
    throw error;
  }
};
