import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENTS, RIVER_QUESTION } from "../cli/documents.ts";
import { createWorkspace } from "../workspace.ts";
import { type BotHouse, openBotHouse } from "./bot-house.ts";
import { startBotProgram } from "./bot-program.ts";
import { createFakeDiscord, type FakeDiscord } from "./fake-discord/fake-discord.ts";

const RIVER = "The river rose four metres in March 2021.";

let house: BotHouse;
let discord: FakeDiscord;

describe("5. When the connection is bad", () => {
  beforeAll(async () => {
    house = await openBotHouse({ files: DOCUMENTS, hasSamples: false, world: { hasRateLimits: false } });
    ({ discord } = house);
  });
  afterAll(() => house.close());

  it("waits when Discord asks it to, then answers", async () => {
    const trouble = discord.trouble({ method: "POST", path: /\/messages$/, status: 429, retryAfter: 0.5 });
    const question = discord.tell(RIVER_QUESTION);
    expect((await discord.replyTo(question)).text).toContain(RIVER);
    expect(trouble.times).toBe(0);
  });

  it("tries again when Discord fails", async () => {
    discord.trouble({ method: "POST", path: /\/messages$/, status: 500, times: 2 });
    discord.trouble({ method: "POST", path: /\/callback$/, status: 503, times: 1 });
    expect((await discord.replyTo(discord.tell(RIVER_QUESTION))).text).toContain(RIVER);
    expect((await discord.response(discord.run("ask", { question: RIVER_QUESTION }))).text).toContain(RIVER);
  });

  it("answers what was asked while the connection was broken, once it is back (RESUME)", async () => {
    const drop = discord.drop("cut");
    const question = discord.tell(RIVER_QUESTION);
    expect(await drop.back()).toBe("resumed");
    expect((await discord.replyTo(question)).text).toContain(RIVER);
    await discord.settle();
    expect(discord.repliesTo(question)).toHaveLength(1);
  });

  it("comes back when Discord has forgotten it, or was not there for a while", async () => {
    for (const [how, downMs] of [
      ["invalid", 0],
      ["cut", 1000],
    ] as const) {
      await discord.drop(how, downMs).back();
      expect((await discord.replyTo(discord.tell(RIVER_QUESTION))).text).toContain(RIVER);
    }
  }, 60_000);
});

describe("5. Missed heartbeats", () => {
  it("are noticed: the bot comes back by another line and answers", async () => {
    const deaf = await openBotHouse({
      files: DOCUMENTS,
      hasSamples: false,
      world: { heartbeatInterval: 300 },
    });
    const mute = deaf.discord.mute();
    await deaf.discord.world.changes.until(
      () => (deaf.discord.gateway.stats.resumed > 0 ? true : undefined),
      "the bot to come back",
    );
    mute.undo();
    const reply = await deaf.discord.replyTo(deaf.discord.tell(RIVER_QUESTION));
    expect(reply.text).toContain(RIVER);
    await deaf.close();
  });
});

describe("5. SIGTERM", () => {
  it("ends the program: no question is taken any more, those under way are answered, exit code 0", async () => {
    const folders = await createWorkspace(DOCUMENTS);
    const place = await createFakeDiscord({ hasRateLimits: false });
    const program = await startBotProgram(place, folders);
    place.trouble({ method: "PATCH", path: /@original$/, status: 429, retryAfter: 1 });
    const underWay = place.run("ask", { question: RIVER_QUESTION });
    await expect.poll(() => place.requests("PATCH", /@original$/).length).toBe(1);
    const stopped = program.stop();
    await place.settle(200);
    const late = place.tell(RIVER_QUESTION);
    expect((await place.response(underWay)).text).toContain(RIVER);
    expect(await stopped).toBe(0);
    expect(place.repliesTo(late)).toEqual([]);
    expect(place.isConnected()).toBe(false);
    expect(program.log.join("\n")).not.toContain(place.world.token);
    await place.close();
  });
});
