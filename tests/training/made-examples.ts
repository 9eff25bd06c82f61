import { type Evidence, evidenceOf } from "../../src/ranking/evidence.ts";
import { type PassageFeatures, passageFeatures, scaleOf } from "../../src/ranking/passage-features.ts";
import { type UnitFeatures, unitFeatures } from "../../src/ranking/unit-features.ts";
import type { PassageExample, RankingExample, UnitExample } from "../../training/ranking-examples.ts";
import type { RankingSet } from "../../training/ranking-sets.ts";
import { createScene } from "../ranking/scene.ts";

const zerosFor = <Names extends object>(names: Names): Names =>
  Object.fromEntries(Object.keys(names).map((name) => [name, 0])) as Names;

/** All features and all evidence that there are, 0 each. */
const NOTHING = (() => {
  const scene = createScene("ship");
  const candidate = scene.candidate({ texts: ["ship"] });
  const features = passageFeatures(scene.asked, candidate, [candidate], scaleOf([candidate.hit]), "en");
  return {
    unit: zerosFor(unitFeatures(scene.asked, candidate.units, 0)),
    passage: zerosFor(features),
    evidence: zerosFor(evidenceOf(scene.asked, [{ ...candidate, features, score: 0 }])),
  };
})();

export const unitExample = (isRight: boolean, features: Partial<UnitFeatures>): UnitExample => ({
  features: { ...NOTHING.unit, ...features },
  isRight,
});

/** A passage within the question's language, unless its features say otherwise. */
export const passageExample = (
  isRight: boolean,
  features: Partial<PassageFeatures>,
  units: readonly UnitExample[] = [],
): PassageExample => ({
  features: { ...NOTHING.passage, sameLanguage: 1, ...features },
  isRight,
  place: 0,
  units,
});

export const evidenceWith = (evidence: Partial<Evidence>): Evidence => ({ ...NOTHING.evidence, ...evidence });

export const setOf = (name: string, changes: Partial<RankingSet> = {}): RankingSet => ({
  name,
  questions: `${name}.jsonl`,
  weight: 1,
  decides: true,
  most: 100,
  ...changes,
});

/** A question that was asked of all documents and is answered, unless it is said otherwise. */
export const rankingExample = (id: string, changes: Partial<RankingExample> = {}): RankingExample => ({
  set: setOf("made"),
  id,
  lang: "en",
  question: id,
  isAnswerable: true,
  isWithout: false,
  candidates: [],
  evidence: evidenceWith({}),
  ...changes,
});
