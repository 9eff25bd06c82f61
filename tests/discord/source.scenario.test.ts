import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION } from "../cli/documents.ts";
import { type BotHouse, openBotHouse } from "./bot-house.ts";
import { emphasisedIn } from "./builders.ts";
import type { SeenMessage } from "./fake-discord/eyes.ts";
import type { FakeDiscord } from "./fake-discord/fake-discord.ts";
import { addChannel, type Channel } from "./fake-discord/world.ts";

const REPORT = `---
title: Floods of the north
author: Ann Example, Bo Sample
publisher: River Press
date: 2021-05-06
url: https://example.org/floods
---

# Floods of the north

## Damage

The flood carried two mills away in May 2021. Nobody was hurt.
`;
const MILL_QUESTION = "How many mills did the flood carry away in May 2021?";
const MANY = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [
    `many-${index}.md`,
    `# Chronicle ${index}\n\nYear ${index} was quiet.\n`,
  ]),
);

let house: BotHouse;
let discord: FakeDiscord;

const source = (citation?: string, channel: Channel = discord.general): Promise<SeenMessage> =>
  discord.response(discord.run("source", citation === undefined ? {} : { citation }, { in: channel }));

const offered = (
  typed: string,
  channel: Channel = discord.general,
): Promise<{ name: string; value: string }[]> =>
  discord.choices(discord.type("source", "citation", typed, { in: channel }));

const ask = (question: string, channel: Channel = discord.general): Promise<SeenMessage> =>
  discord.response(discord.run("ask", { question }, { in: channel }));

/** The citation id of an answer's first quote, from its line of small print. */
const citationIn = ({ text }: SeenMessage): string => /[0-9a-f]{12}-[0-9a-f]{8}/.exec(text)?.[0] ?? "";

/** What is shown with the number 1. */
const firstOf = ({ text }: SeenMessage): string => text.split("**2.**")[0] ?? "";

describe("3. /source", () => {
  beforeAll(async () => {
    house = await openBotHouse({
      files: { ...DOCUMENTS, ...MANY, "floods.md": REPORT },
      hasSamples: false,
      world: { hasRateLimits: false },
    });
    ({ discord } = house);
  });
  afterAll(() => house.close());

  it("shows without options the citations of the last answer in this channel", async () => {
    await ask(SHIP_QUESTION);
    await ask(RIVER_QUESTION, discord.random);
    expect(firstOf(await source())).toContain("江湾渡口在2019年有十二条船");
    expect(firstOf(await source(undefined, discord.random))).toContain("The river rose four metres");
  });

  it("knows the last answer after a restart too, and of a message", async () => {
    const channel = addChannel(discord.world, { name: "late" });
    await house.restart();
    const question = discord.say(RIVER_QUESTION, { in: channel, isMention: true });
    await discord.replyTo(question);
    await house.restart();
    expect((await source(undefined, channel)).text).toContain("The river rose four metres");
  });

  it("says where there is no answer yet", async () => {
    const shown = await source(undefined, addChannel(discord.world, { name: "empty" }));
    expect(shown).toMatchObject({ isEphemeral: true, text: expect.stringContaining("no recent answer") });
  });

  it("offers recent citations and titles of documents, 25 at most", async () => {
    await ask(RIVER_QUESTION);
    const all = await offered("");
    expect(all).toHaveLength(25);
    expect(all[0]?.name).toContain("The river rose four metres");
    expect((await offered("floods of")).map(({ name }) => name)).toContain("📄 Floods of the north");
    expect(await offered("no such thing")).toEqual([]);
  });

  it("offers them in time while an index is built and loaded", async () => {
    await house.write(
      Object.fromEntries(
        Array.from({ length: 150 }, (_, index) => [
          `more-${index}.md`,
          `# More ${index}\n\nIn ${index} it rained.\n`,
        ]),
      ),
    );
    const before = house.serving.current();
    const run = discord.run("reindex", {}, { by: discord.world.owner });
    let asked = 0;
    while (house.serving.current() === before) {
      expect(await offered("chronicle")).not.toEqual([]);
      asked += 1;
    }
    await discord.response(run);
    expect(asked).toBeGreaterThan(3);
  });

  it("shows all that is known of a citation, with the quote marked in its passage", async () => {
    const answer = await ask(MILL_QUESTION);
    const shown = await source(citationIn(answer));
    const { contentHash } = [...house.serving.current().documents.values()].find(
      ({ path }) => path === "floods.md",
    ) ?? { contentHash: "?" };
    for (const words of [
      "Floods of the north",
      "Ann Example",
      "River Press",
      "2021-05-06",
      "floods.md",
      "lines? 1[0-9]",
      "Damage",
      contentHash,
      "<t:\\d+",
    ])
      expect(shown.text).toMatch(new RegExp(words));
    expect(emphasisedIn(shown.text)).toContain("The flood carried two mills away in May 2021.");
    expect(shown.buttons.flatMap(({ url }) => url ?? [])).toEqual([
      expect.stringMatching(/^https:\/\/example\.org\/floods#:~:text=/),
    ]);
  });

  it("shows a document that is named by its title", async () => {
    const choice = (await offered("floods of")).find(({ name }) => name.startsWith("📄"));
    expect((await source(choice?.value)).text).toContain("River Press");
    expect((await source("Floods of the north")).text).toContain("River Press");
  });

  it("gives a ready citation in GB/T 7714, APA and BibTeX", async () => {
    const shown = await source(citationIn(await ask(MILL_QUESTION)));
    const cite = shown.buttons.find(({ label }) => label === "Cite")?.customId ?? "";
    const { text, isEphemeral } = await discord.response(discord.press(shown.stored, cite));
    expect(isEphemeral).toBe(true);
    expect(text).toContain("Floods of the north[EB/OL]");
    expect(text).toContain("Example, A., & Sample, B. (2021, May 6). Floods of the north.");
    expect(text).toMatch(/@\w+\{[^}]*,\s+author\s+= \{/);
    expect(text).toContain("https://example.org/floods");
  });

  it("says of a citation that no document holds that it does not", async () => {
    expect((await source("0123456789ab-01234567")).text).toBe("No document holds this citation.");
  });

  it("asks Discord for nothing that it refuses", () => {
    expect(discord.refusals()).toEqual([]);
    expect(discord.world.unknownPaths).toEqual([]);
    expect(house.logged.filter(({ level }) => level !== "info")).toEqual([]);
  });
});
