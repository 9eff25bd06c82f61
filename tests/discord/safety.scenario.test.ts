import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENTS, RIVER_QUESTION } from "../cli/documents.ts";
import { type BotHouse, openBotHouse } from "./bot-house.ts";
import { quotedIn } from "./builders.ts";
import { marksIn } from "./discord-markdown.ts";
import type { SeenMessage } from "./fake-discord/eyes.ts";
import type { FakeDiscord } from "./fake-discord/fake-discord.ts";

const TRAP =
  "The zeppelin of Vorst said @everyone @here <@1> [click](https://evil.example/x) ||secret|| `code` **bold** <t:1:R> https://evil.example/y.";
const TRAPPED = {
  "trap.md": `---\ntitle: "# @everyone [x](https://evil.example) ||t||"\nauthor: "<@1>"\nurl: "javascript:alert(1)"\n---\n\n# Zeppelin\n\n${TRAP.replace(/[\\`*_[\]<>|@]/g, "\\$&")}\n`,
};
const TRAP_QUESTION = "What did the zeppelin of Vorst say?";

let house: BotHouse;
let discord: FakeDiscord;

const ask = (question: string): Promise<SeenMessage> => discord.response(discord.run("ask", { question }));

describe("5. Safety", () => {
  beforeAll(async () => {
    house = await openBotHouse({
      files: { ...DOCUMENTS, ...TRAPPED },
      hasSamples: false,
      world: { hasRateLimits: false },
    });
    ({ discord } = house);
  });
  afterAll(() => house.close());

  it("makes of quoted text no ping, link, heading, spoiler or code", async () => {
    const shown = [
      await ask(TRAP_QUESTION),
      await discord.replyTo(discord.say(TRAP_QUESTION, { isMention: true })),
    ];
    const context = shown[0]?.buttons.find(({ label }) => label === "Context 1")?.customId ?? "";
    if (shown[0]) shown.push(await discord.response(discord.press(shown[0].stored, context)));
    shown.push(await discord.response(discord.run("documents")));
    for (const { text, pings } of shown) {
      const plain = text
        .replace(/^\*\*\d+\.\*\*/gmu, "")
        .replaceAll("**", "")
        .replace(/^(?:> |-# |### )/gmu, "")
        .replace(/<t:\d{9,}:f>/gu, "");
      expect(marksIn(plain)).toEqual([]);
      expect(pings).toEqual({ users: [], roles: [], isEveryone: false });
    }
    expect(quotedIn(shown[0]?.text ?? "")).toContain(
      "@everyone @here <@1> [click](https://evil.example/x) ||secret||",
    );
  });

  it("pings nobody, whatever people ask", async () => {
    const text = `${RIVER_QUESTION} @everyone @here <@${discord.world.owner.id}> <@&${discord.world.guildId}>`;
    const byCommand = await ask(text);
    const byMention = await discord.replyTo(discord.say(text, { isMention: true }));
    for (const { pings } of [byCommand, byMention])
      expect(pings).toEqual({ users: [], roles: [], isEveryone: false });
  });

  it("links to http and https only", async () => {
    const { buttons, text } = await ask(TRAP_QUESTION);
    expect(buttons.flatMap(({ url }) => url ?? [])).not.toContainEqual(expect.stringMatching(/^(?!https?:)/));
    expect(text).not.toContain("javascript");
  });

  it("asks Discord for nothing that it refuses", () => {
    expect(discord.refusals()).toEqual([]);
    expect(house.logged.filter(({ level }) => level !== "info")).toEqual([]);
  });
});
