import { describe, expect, it } from "vitest";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION, UNANSWERABLE } from "../cli/documents.ts";
import { openBotHouse } from "./bot-house.ts";
import { runChaos } from "./chaos-run.ts";

describe("5. A day of broken connections", () => {
  it("answers every question that was asked while it was connected, exactly once", async () => {
    const house = await openBotHouse({
      files: DOCUMENTS,
      hasSamples: false,
      world: { heartbeatInterval: 500 },
    });
    const report = await runChaos(house.discord, {
      hours: 24,
      // As many at a time as a slow machine answers, and so many that enough meet no broken connection.
      hourMs: 675,
      questionsAnHour: 6,
      questions: [RIVER_QUESTION, SHIP_QUESTION, UNANSWERABLE],
      seed: 2,
    });
    await house.close();
    expect(report).toMatchObject({ notAnswered: [], answeredTwice: [] });
    expect(report.answeredOnce).toBeGreaterThan(60);
    expect(report.resumed).toBeGreaterThan(1);
    expect(report.identified).toBeGreaterThan(1);
  }, 60_000);
});
