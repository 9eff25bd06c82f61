import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "../src/errors.ts";

const PARTS = ["lexicon", "vectors"] as const;
export type Part = (typeof PARTS)[number];

export interface TrainingOptions {
  /** Folder of the data files. */
  readonly data: string;
  /** Folder that the model is written to. */
  readonly out: string;
  readonly parts: readonly Part[];
  readonly steps: number;
  /** 0 ≤ seed < 2³². */
  readonly seed: number;
}

const CALL = "npm run train -- --data FOLDER [--out FOLDER] [--only lexicon|vectors] [--steps N] [--seed N]";

export const USAGE = `Makes the built-in model: models/builtin/lexicon.bin and vectors.bin, and a report of the run.

  ${CALL}

The vectors are drawn towards the lexicon's translations: --only vectors takes the lexicon that is there.
`;

const SHIPPED = resolve(import.meta.dirname, "../models/builtin");
const HIGHEST_SEED = 2 ** 32 - 1;

const wrong = (message: string, cause?: unknown): AppError =>
  new AppError(message, { cause, hint: `Call it so: ${CALL}` });

/** Reads the parameters of the program; undefined if they ask for help. Throws AppError. */
export function readOptions(parameters: readonly string[]): TrainingOptions | undefined {
  const values = parse(parameters);
  if (values.help) return undefined;
  if (values.data === undefined) throw wrong("Cannot train: --data is missing");
  const only = PARTS.find((part) => part === values.only);
  if (only === undefined && values.only !== undefined)
    throw wrong(`Cannot train only "${values.only}": --only is lexicon or vectors`);
  return {
    data: values.data,
    out: values.out,
    parts: only === undefined ? PARTS : [only],
    steps: readNumber("steps", values.steps, 1, Number.MAX_SAFE_INTEGER),
    seed: readNumber("seed", values.seed, 0, HIGHEST_SEED),
  };
}

const parse = (parameters: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: {
        data: { type: "string" },
        out: { type: "string", default: SHIPPED },
        only: { type: "string" },
        steps: { type: "string", default: "2000" },
        seed: { type: "string", default: "7" },
        help: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (cause) {
    // Node explains itself at length after the first sentence.
    const [reason] = String(cause instanceof Error ? cause.message : cause).split(/\.?(?:\s*\n|\.\s|$)/);
    throw wrong(`Cannot read the parameters: ${reason}`, cause);
  }
};

const readNumber = (name: string, written: string, least: number, most: number): number => {
  const number = /^\d+$/.test(written) ? Number(written) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw wrong(`Cannot use --${name} "${written}": it is no whole number from ${least} to ${most}`);
};
