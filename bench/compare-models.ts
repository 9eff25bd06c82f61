/** Medians of one model, or of one part of it. */
export interface ModelMeasures {
  /** Its files on the disk. */
  readonly bytes: number;
  /** From nothing to the first question; those in the two other languages come on top, once. */
  readonly loadMs: number;
  readonly otherLanguagesMs: number;
  /** Resident memory of the process, less that of one which loads nothing. */
  readonly memoryBytes: number;
  readonly queryMs: number;
  /** Null for what embeds none. */
  readonly passagesPerSecond: { readonly oneWorker: number; readonly defaultWorkers: number } | null;
}

interface Ratio {
  readonly of: string;
  readonly measure: string;
  readonly ratio: number;
  readonly atLeast: number | null;
  readonly atMost: number | null;
  readonly isKept: boolean;
}

export interface ModelComparison {
  /** What analyses questions and the embedder, each measured alone, one put to the other. */
  readonly added: Omit<ModelMeasures, "passagesPerSecond">;
  /** To the full-size model. */
  readonly ratios: readonly Ratio[];
  readonly isPassed: boolean;
}

const LEAST_SPEED = 50;
const MOST = { loadMs: 1 / 5, memoryBytes: 1 / 5, queryMs: 1 / 3 } as const;
const MEASURES = ["loadMs", "memoryBytes", "queryMs"] as const;
const MEGABYTE = 1e6;

const find = (models: ReadonlyMap<string, ModelMeasures>, name: string): ModelMeasures => {
  const measures = models.get(name);
  if (measures === undefined) throw new Error(`"${name}" was not measured`);
  return measures;
};

/** Holds the built-in model, alone and with what analyses questions, against the full-size model. */
export function compareModels(models: ReadonlyMap<string, ModelMeasures>): ModelComparison {
  const [builtin, questions, e5] = [
    find(models, "builtin"),
    find(models, "questions"),
    find(models, "e5Shaped"),
  ];
  const speeds = (["oneWorker", "defaultWorkers"] as const).map((workers): Ratio => {
    const ratio = (builtin.passagesPerSecond?.[workers] ?? 0) / (e5.passagesPerSecond?.[workers] ?? 0);
    const isKept = ratio >= LEAST_SPEED;
    return {
      of: "builtin",
      measure: `passagesPerSecond.${workers}`,
      ratio,
      atLeast: LEAST_SPEED,
      atMost: null,
      isKept,
    };
  });
  const others = ["builtin", "builtinAndQuestions"].flatMap((name) =>
    MEASURES.map((measure): Ratio => {
      const ratio = find(models, name)[measure] / e5[measure];
      return {
        of: name,
        measure,
        ratio,
        atLeast: null,
        atMost: MOST[measure],
        isKept: ratio <= MOST[measure],
      };
    }),
  );
  const ratios = [...speeds, ...others];
  return {
    added: {
      bytes: builtin.bytes + questions.bytes,
      loadMs: builtin.loadMs + questions.loadMs,
      otherLanguagesMs: builtin.otherLanguagesMs + questions.otherLanguagesMs,
      memoryBytes: builtin.memoryBytes + questions.memoryBytes,
      queryMs: builtin.queryMs + questions.queryMs,
    },
    ratios,
    isPassed: ratios.every(({ isKept }) => isKept),
  };
}

const row = (cells: readonly (string | number)[]): string =>
  cells.map((cell, index) => (index === 0 ? String(cell).padEnd(22) : String(cell).padStart(11))).join("");

/** For a person who watches: a line a model, then a line a ratio. */
export function renderMeasures(
  models: ReadonlyMap<string, ModelMeasures>,
  { added, ratios }: ModelComparison,
): string {
  const lines = [
    ...models,
    ["builtin + questions", { ...added, passagesPerSecond: null }] satisfies [string, ModelMeasures],
  ];
  return [
    row(["", "MB on disk", "load ms", "others ms", "memory MB", "query ms", "p/s, one", "p/s, many"]),
    ...lines.map(([name, { bytes, loadMs, otherLanguagesMs, memoryBytes, queryMs, passagesPerSecond }]) =>
      row([
        name,
        (bytes / MEGABYTE).toFixed(1),
        Math.round(loadMs),
        Math.round(otherLanguagesMs),
        Math.round(memoryBytes / MEGABYTE),
        queryMs.toFixed(3),
        passagesPerSecond?.oneWorker.toFixed(1) ?? "",
        passagesPerSecond?.defaultWorkers.toFixed(1) ?? "",
      ]),
    ),
    "",
    ...ratios.map(({ of, measure, ratio, atLeast, atMost, isKept }) => {
      const bound = atLeast === null ? `at most ${atMost?.toFixed(3)}` : `at least ${atLeast}`;
      return `${isKept ? "kept " : "MISSED"} ${of} to e5Shaped, ${measure}: ${ratio.toFixed(3)} (${bound})`;
    }),
  ].join("\n");
}
