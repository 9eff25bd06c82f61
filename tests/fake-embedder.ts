import type { Embedder, EmbedRole, Vector } from "../src/types.ts";

export interface FakeEmbedder extends Embedder {
  /** What it was asked to embed, in order. */
  readonly asked: readonly { readonly text: string; readonly role: EmbedRole }[];
  readonly isClosed: boolean;
}

interface FakeEmbedderOptions {
  readonly modelId?: string;
  /** Thrown instead of giving vectors. */
  readonly failure?: Error;
}

/** A dimension each: how often one of its words, in any of the languages, stands in a text. */
const MEANINGS: readonly RegExp[] = [
  /river|river's|江|река|реки/giu,
  /ships?|vessels?|船|корабл\p{L}*/giu,
  /ice|冰|л[её]д|льда/giu,
  /bread|面包|хлеб\p{L}*/giu,
  /school|学校|школ\p{L}*/giu,
];

/** How far two texts of the same meaning stand apart: no two texts have the same vector. */
const DIFFERENCE = 0.05;

const hashOf = (text: string): number =>
  [...text].reduce((hash, character) => (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 7);

/** How often a word of each meaning stands in a text. */
export const meaningsOf = (text: string): number[] => MEANINGS.map((words) => text.match(words)?.length ?? 0);

const vectorOf = (text: string): Vector => {
  const angle = (hashOf(text) / 1_000_003) * 2 * Math.PI;
  const vector = Float32Array.from([
    ...meaningsOf(text),
    DIFFERENCE * Math.cos(angle),
    DIFFERENCE * Math.sin(angle),
  ]);
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
};

/**
 * Embeds by counting words of five meanings: river, ship, ice, bread, school. Texts in different languages meet if
 * they mean the same, and a person can tell what a vector says.
 */
export const createFakeEmbedder = ({
  modelId = "fake@1",
  failure,
}: FakeEmbedderOptions = {}): FakeEmbedder => {
  const asked: FakeEmbedder["asked"][number][] = [];
  let isClosed = false;
  return {
    modelId,
    dimensions: MEANINGS.length + 2,
    asked,
    get isClosed() {
      return isClosed;
    },
    async embed(texts, role) {
      asked.push(...texts.map((text) => ({ text, role })));
      if (failure) throw failure;
      return texts.map(vectorOf);
    },
    async close() {
      isClosed = true;
    },
  };
};
