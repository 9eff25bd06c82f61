/** Makes a Markdown table of what bench/vectors.ts printed. Usage: npx tsx bench/vectors-table.ts < vectors.json */
import { text } from "node:stream/consumers";
import { z } from "zod";

const percentiles = z.object({ p50: z.number(), p95: z.number() });
const reportSchema = z.object({
  measured: z.array(
    z.object({
      kind: z.string(),
      count: z.number(),
      dimensions: z.number(),
      floor: z.object({ writeMs: z.number(), diskBytes: z.number(), query: percentiles }),
      results: z.array(
        z.union([
          z.object({
            store: z.string(),
            buildMs: z.number(),
            diskBytes: z.number(),
            loadMs: z.number(),
            residentBytes: z.number(),
            query: percentiles,
            recallAt20: z.number(),
          }),
          z.object({ store: z.string(), failed: z.string() }),
        ]),
      ),
    }),
  ),
});

const COLUMNS = [
  "vectors",
  "store",
  "query p50, ms",
  "p95",
  "beside the floor",
  "recall@20",
  "build, s",
  "load, s",
  "memory, MB",
  "disk, MB",
];
const MEGABYTE = 1e6;

const round = (value: number, digits: number): string => value.toFixed(digits);
const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const { measured } = reportSchema.parse(JSON.parse(await text(process.stdin)));
const rows = measured.flatMap(({ kind, count, dimensions, floor, results }) => {
  const set = `${kind} ${count.toLocaleString("en")} × ${dimensions}`;
  const beside = (p50: number): string => round(p50 / floor.query.p50, 2);
  const timesOf = ({ p50, p95 }: z.infer<typeof percentiles>): string[] => [round(p50, 2), round(p95, 2)];
  return [
    [
      set,
      "floor",
      ...timesOf(floor.query),
      "1",
      "1",
      round(floor.writeMs / 1000, 2),
      "",
      "",
      round(floor.diskBytes / MEGABYTE, 1),
    ],
    ...results.map((result) =>
      "failed" in result
        ? [set, result.store, "failed", "", "", "", "", "", "", ""]
        : [
            set,
            result.store,
            ...timesOf(result.query),
            beside(result.query.p50),
            round(result.recallAt20, 4),
            round(result.buildMs / 1000, 2),
            round(result.loadMs / 1000, 2),
            round(result.residentBytes / MEGABYTE, 0),
            round(result.diskBytes / MEGABYTE, 1),
          ],
    ),
  ];
});
console.log([line(COLUMNS), line(COLUMNS.map(() => "---")), ...rows.map(line)].join("\n"));
