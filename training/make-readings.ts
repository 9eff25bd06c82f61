/**
 * Writes `src/text/readings.ts`: how the characters of simplified Chinese are read, from the library pinyin-pro, which
 * takes longer to load than most questions take to answer. `npx tsx training/make-readings.ts`
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { pinyin } from "pinyin-pro";

/** Third readings are archaic or dialect for almost every character. */
const MOST_READINGS = 2;
/** Rows and columns of GB 2312 that hold characters, as bytes of its encoding. */
const ROWS = [0xb0, 0xf7] as const;
const COLUMNS = [0xa1, 0xfe] as const;

const charactersOfStandard = (): string[] => {
  const decoder = new TextDecoder("gbk");
  const found: string[] = [];
  for (let row: number = ROWS[0]; row <= ROWS[1]; row += 1) {
    for (let column: number = COLUMNS[0]; column <= COLUMNS[1]; column += 1) {
      const character = decoder.decode(Uint8Array.of(row, column));
      if (/^\p{Script=Han}$/u.test(character)) found.push(character);
    }
  }
  return found;
};

/** Syllables without tone, each with its characters: lines by first letter. */
export function makeReadings(): string[] {
  const bySyllable = new Map<string, string>();
  for (const character of charactersOfStandard()) {
    const readings = pinyin(character, { toneType: "none", multiple: true, type: "array", v: true });
    for (const syllable of [...new Set(readings)].slice(0, MOST_READINGS)) {
      if (/^[a-z]+$/u.test(syllable))
        bySyllable.set(syllable, `${bySyllable.get(syllable) ?? ""}${character}`);
    }
  }
  const lines = new Map<string, string[]>();
  for (const syllable of [...bySyllable.keys()].toSorted()) {
    const initial = syllable.slice(0, 1);
    lines.set(initial, [...(lines.get(initial) ?? []), `${syllable}${bySyllable.get(syllable)}`]);
  }
  return [...lines.values()].map((entries) => entries.join(" "));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const lines = makeReadings().map((line) => `  ${JSON.stringify(line)},\n`);
  writeFileSync(
    resolve(import.meta.dirname, "../src/text/readings.ts"),
    `/**
 * How characters of simplified Chinese (GB 2312) are read: syllables without tone, \`v\` for ü, each before its
 * characters. Made by \`training/make-readings.ts\`, not by hand.
 */
export const READINGS: readonly string[] = [\n${lines.join("")}];\n`,
  );
}
