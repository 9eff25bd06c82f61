import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseDocument } from "../src/documents/parse-document.ts";

const SAMPLES = resolve(import.meta.dirname, "../seeds");
const LENGTH = 400;
/** Two passages that begin so near to each other have most characters in common, and yet are two texts. */
const STEP = 7;

/** Distinct passages of 400 characters, of the samples one after the other: as long as the splitter's longest. */
export function samplePassages(): string[] {
  const texts = readdirSync(SAMPLES).map(
    (name) => parseDocument(name, readFileSync(join(SAMPLES, name))).document.text,
  );
  const characters = [...texts.join("\n")];
  const count = Math.floor((characters.length - LENGTH) / STEP);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * STEP, index * STEP + LENGTH).join(""),
  );
}
