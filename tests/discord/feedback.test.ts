import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createFeedback } from "../../src/discord/feedback.ts";
import { findGaps } from "../../src/discord/find-gaps.ts";

const USER = "123456789012345678";
const UNANSWERED = { question: "渡轮\n停了多久？", language: "zh", userId: USER };
const VOTE = {
  question: "Who signed?",
  citationIds: ["0123456789ab-01234567"],
  isHelpful: false,
  userId: USER,
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yinju-feedback-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

const lines = async (): Promise<Record<string, unknown>[]> =>
  (await readFile(join(folder, "feedback.jsonl"), "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("createFeedback", () => {
  it("writes a line for each vote and each unanswered question, with no one's id", async () => {
    const feedback = await createFeedback({ folder });
    await feedback.unanswered(UNANSWERED);
    await feedback.vote(VOTE);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    const user = expect.stringMatching(/^[0-9a-f]{16}$/);
    expect(await lines()).toEqual([
      { time, kind: "unanswered", question: "渡轮\n停了多久？", language: "zh", user },
      { time, kind: "vote", question: "Who signed?", citations: VOTE.citationIds, helpful: false, user },
    ]);
    expect(await readFile(join(folder, "feedback.jsonl"), "utf8")).not.toContain(USER);
  });

  it("knows a person again, also after a restart, and tells two apart", async () => {
    await (await createFeedback({ folder })).unanswered(UNANSWERED);
    const later = await createFeedback({ folder });
    await later.unanswered(UNANSWERED);
    await later.unanswered({ ...UNANSWERED, userId: "9" });
    const [first, second, other] = (await lines()).map(({ user }) => user);
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it("hashes with the salt that it is given", async () => {
    for (const salt of ["one salt of many", "another of many"])
      await (await createFeedback({ folder, salt })).unanswered(UNANSWERED);
    const [first, second] = (await lines()).map(({ user }) => user);
    expect(second).not.toBe(first);
    await expect(stat(join(folder, "feedback.salt"))).rejects.toThrow("ENOENT");
  });

  it.skipIf(process.platform === "win32")("lets nobody else read what it keeps", async () => {
    await (await createFeedback({ folder })).vote(VOTE);
    for (const file of ["feedback.jsonl", "feedback.salt"])
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  });

  it("begins a new line after one that was cut short", async () => {
    await writeFile(join(folder, "feedback.jsonl"), '{"time":"2026-');
    await (await createFeedback({ folder })).unanswered(UNANSWERED);
    const { gaps, unreadable } = findGaps(await readFile(join(folder, "feedback.jsonl"), "utf8"));
    expect([gaps.length, unreadable]).toEqual([1, 1]);
  });

  it("leaves whole lines as they are", async () => {
    await appendFile(join(folder, "feedback.jsonl"), '{"a":1}\n');
    await (await createFeedback({ folder })).unanswered(UNANSWERED);
    expect((await lines()).length).toBe(2);
  });

  it("says what to do when it cannot write", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    await expect(createFeedback({ folder: file })).rejects.toMatchObject({
      name: "AppError",
      hint: expect.stringContaining("FEEDBACK=off"),
    });
  });
});
