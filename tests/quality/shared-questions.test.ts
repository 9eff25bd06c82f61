import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { evaluate, type Outcome, summarise } from "../../src/evaluation/evaluate.ts";
import { loadQuestions } from "../../src/evaluation/load-questions.ts";

const SHARED = resolve(import.meta.dirname, "../../../shared");
const QUESTIONS = join(SHARED, "eval/seeds-dev.jsonl");
const isHere = existsSync(QUESTIONS);
if (!isHere)
  console.log("Left out: the questions on the yardstick documents, which are not beside this project");

/** What is to be reached on the Chinese questions; a naive BM25 over the same files comes to .90, .48 and .67. */
const WANTED = { documentAt1: 0.9, evidenceAt1: 0.7, evidenceAt5: 0.9 };
/** And in three quotes, over all languages. */
const WANTED_IN_QUOTES = 0.75;

/** Milliseconds that a slow machine may take for all questions. */
const PATIENCE = 600_000;

describe.skipIf(!isHere)("on the yardstick documents", () => {
  const indexDir = mkdtempSync(join(tmpdir(), "yinju-shared-"));
  let outcomes: Outcome[] = [];

  beforeAll(async () => {
    const app = createApp(readConfig({ SEEDS_DIR: join(SHARED, "seeds"), INDEX_DIR: indexDir }));
    await app.index({ isFull: false, events: { skipped() {}, warned() {}, progressed() {} } });
    const index = await app.open();
    outcomes = await evaluate(
      loadQuestions(readFileSync(QUESTIONS, "utf8"), QUESTIONS),
      index.ask,
      index.documents,
    );
  }, PATIENCE);
  afterAll(() => rmSync(indexDir, { recursive: true, force: true }));

  it("finds the evidence for Chinese questions in the first passage and in the first five", () => {
    const scores = summarise(outcomes.filter(({ question }) => question.lang === "zh"));
    expect(scores.documentAt1).toBeGreaterThan(WANTED.documentAt1);
    expect(scores.evidenceAt1).toBeGreaterThanOrEqual(WANTED.evidenceAt1);
    expect(scores.evidenceAt5).toBeGreaterThanOrEqual(WANTED.evidenceAt5);
  });

  it("quotes the evidence within three quotes", () => {
    expect(summarise(outcomes).quoteHitRate).toBeGreaterThanOrEqual(WANTED_IN_QUOTES);
  });

  it("shows no quote that is not verbatim", () => {
    expect(summarise(outcomes).verbatim).toBe(1);
  });
});
