import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION } from "../cli/documents.ts";
import { openBotHouse } from "./bot-house.ts";
import type { FakeDiscord } from "./fake-discord/fake-discord.ts";

const README = readFileSync(resolve(import.meta.dirname, "../../README.md"), "utf8");
const INVITED = /permissions=(\d+)/.exec(README)?.[1];

/** Does all that a member may want of the bot where it is allowed only this; true if nothing was refused or missing. */
const isEnough = async (botPermissions: bigint): Promise<boolean> => {
  const bare = await openBotHouse({
    files: DOCUMENTS,
    hasSamples: false,
    world: { everyone: 0n, botPermissions, hasRateLimits: false },
  });
  const { discord: place } = bare;
  const look = (): Promise<boolean> =>
    useAll(place).then(
      () => place.refusals().length === 0,
      () => false,
    );
  return look().finally(bare.close);
};

const PATIENCE = 1500;

const useAll = async (place: FakeDiscord): Promise<void> => {
  const question = place.say(RIVER_QUESTION, { isMention: true });
  const answer = await place.replyTo(question, PATIENCE);
  const thread = place.startThread(place.general, "river");
  await place.replyTo(place.say(RIVER_QUESTION, { in: thread, isMention: true }), PATIENCE);
  const further = place.say("And the bridge?", { replyTo: answer, isMention: true });
  await place.replyTo(further, PATIENCE);
  await place.response(place.run("source"), PATIENCE);
  place.edit(question, `<@${place.world.bot.id}> ${SHIP_QUESTION}`);
  await expect.poll(() => place.see(answer).text, { timeout: PATIENCE }).toContain("十二条船");
  place.remove(question);
  await expect.poll(() => place.see(answer).isDeleted, { timeout: PATIENCE }).toBe(true);
};

describe.skipIf(INVITED === undefined)("7. The permissions of the README's invite link", () => {
  const invited = BigInt(INVITED ?? 0);
  const bits = Object.entries(PermissionFlagsBits).filter(([, bit]) => (invited & bit) !== 0n);

  it("are enough for all that the bot does", async () => {
    expect(await isEnough(invited)).toBe(true);
  });

  it.each(bits)("are all needed: without %s something fails", async (_, bit) => {
    expect(await isEnough(invited & ~bit)).toBe(false);
  });
});
