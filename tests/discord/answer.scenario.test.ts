import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHIP_QUESTION, UNANSWERABLE } from "../cli/documents.ts";
import { type BotHouse, openBotHouse } from "./bot-house.ts";
import { emphasisedIn, quotedIn } from "./builders.ts";
import { allComponents } from "./fake-discord/check-message.ts";
import type { SeenMessage } from "./fake-discord/eyes.ts";
import type { FakeDiscord } from "./fake-discord/fake-discord.ts";

/** Sentences around the one that answers: too many to be quoted with it. */
const REMARKS =
  "The harbour master kept a diary of every arrival. Coal was dear, and the crew went home before dusk. Fishermen sold their catch on the quay. Children learned to row behind the mole.";

/** Nine passages that answer the same question: three pages. */
const FERRIES = Object.fromEntries(
  Array.from({ length: 9 }, (_, index) => [
    `ferry-${index}.md`,
    `---
title: Ferry report ${index}
author: Author ${index}
date: 2020-01-0${index + 1}
url: https://example.org/ferry/${index}
---

# Ferry report ${index}

${REMARKS} The weather was calm that week. The ferry of Jiangwan stopped ${index + 2} times in winter. Nobody minded much. ${REMARKS}
`,
  ]),
);
const BREAD = {
  "хлеб.txt":
    "Хлеб в Цзянване\n\nВ городе было семь пекарен. Зимой 2020 года открылись ещё две пекарни на набережной.\n",
  "船.md":
    "---\ntitle: 江湾的船\nauthor: 示例作者\n---\n\n# 江湾的船\n\n江湾渡口在2019年有十二条船。到了2021年，只剩下三条。\n",
};
const FERRY_QUESTION = "How often did the ferry of Jiangwan stop in winter?";
const BREAD_QUESTION = "Сколько пекарен было в городе?";

let house: BotHouse;
let discord: FakeDiscord;

const ask = (question: string, locale = "en-US"): Promise<SeenMessage> =>
  discord.response(discord.run("ask", { question }, { by: discord.addPerson({ locale }) }));

const buttonOf = (message: SeenMessage, sign: string): string => {
  const button = message.buttons.find(({ label, emoji }) => label.includes(sign) || emoji.includes(sign));
  if (button?.customId === undefined) throw new Error(`No button ${sign}`);
  return button.customId;
};

const press = (message: SeenMessage, sign: string): Promise<SeenMessage> =>
  discord.response(discord.press(message.stored, buttonOf(message, sign)));

const numbersIn = ({ text }: SeenMessage): string[] =>
  [...text.matchAll(/^\*\*(\d+)\.\*\*/gmu)].map((match) => match[1] ?? "");

describe("2. The answer", () => {
  beforeAll(async () => {
    house = await openBotHouse({
      files: { ...FERRIES, ...BREAD },
      hasSamples: false,
      hasFeedback: true,
      world: { hasRateLimits: false },
    });
    ({ discord } = house);
  });
  afterAll(() => house.close());

  it("is made of components, within Discord's limits", async () => {
    const answer = await ask(FERRY_QUESTION);
    expect(answer.isV2).toBe(true);
    expect(allComponents(answer.stored.components).length).toBeLessThanOrEqual(40);
    expect(answer.text.length).toBeLessThanOrEqual(4000);
  });

  it("has up to three quotes, numbered, the best sentence emphasised inside its surroundings", async () => {
    const answer = await ask(FERRY_QUESTION);
    expect(numbersIn(answer)).toEqual(["1", "2", "3"]);
    expect(emphasisedIn(answer.text)).toMatch(/^The ferry of Jiangwan stopped \d+ times in winter\./);
    expect(quotedIn(answer.text)).toMatch(
      /The weather was calm that week\. The ferry of Jiangwan stopped \d+ times in winter\. Nobody minded much\./,
    );
  });

  it("gives title, author and date of each quote, and a link that opens at the place", async () => {
    const answer = await ask(FERRY_QUESTION);
    const [first] = [...(/Ferry report (\d)/.exec(answer.text) ?? [])].slice(1);
    expect(answer.text).toContain(
      `**Ferry report ${first}** · Author ${first} · 2020-01-0${Number(first) + 1}`,
    );
    const urls = answer.buttons.flatMap(({ url }) => url ?? []);
    expect(urls).toHaveLength(3);
    expect(urls[0]).toMatch(new RegExp(`^https://example\\.org/ferry/${first}#:~:text=`));
  });

  it("says that something is not in these documents, with near misses", async () => {
    const answer = await ask(`${UNANSWERABLE} Was it in winter at the ferry?`);
    expect(answer.text).toContain("Not in these documents.");
    expect(answer.text).toContain("The nearest passages, which are no answer:");
    expect(quotedIn(answer.text)).toContain("ferry");
  });

  it.each([
    ["zh-CN", "文档原文如下", "打开原文"],
    ["zh-TW", "文件原文如下", "開啟原文"],
    ["en-GB", "In the documents' own words", "Open the place"],
    ["ru", "Словами самих документов", "Открыть место"],
  ])(
    "has its labels in the language of the asker's Discord (%s), the quotes in their own",
    async (locale, header, open) => {
      const answer = await ask(FERRY_QUESTION, locale);
      expect(answer.text).toContain(header);
      expect(answer.buttons.map(({ label }) => label)).toContain(open);
      expect(quotedIn(answer.text)).toContain("The ferry of Jiangwan stopped");
    },
  );

  it.each([
    [SHIP_QUESTION, "文档原文如下", "江湾渡口在2019年有十二条船。"],
    ["江灣渡口2019年有幾條船", "文件原文如下", "江湾渡口在2019年有十二条船。"],
    [FERRY_QUESTION, "In the documents' own words", "The ferry of Jiangwan"],
    [BREAD_QUESTION, "Словами самих документов", "В городе было семь пекарен."],
  ])(
    "has its labels in the language of the question where there is no other: %s",
    async (question, header, quoted) => {
      const answer = await discord.replyTo(discord.tell(question));
      expect(answer.text).toContain(header);
      expect(quotedIn(answer.text)).toContain(quoted);
    },
  );

  it("has ◀ ▶ to more quotes, of a command and of a message", async () => {
    for (const first of [await ask(FERRY_QUESTION), await discord.replyTo(discord.tell(FERRY_QUESTION))]) {
      const firstQuotes = emphasisedIn(first.text);
      const second = await press(first, "▶");
      expect(second.id).toBe(first.id);
      expect(numbersIn(second)).toEqual(["4", "5", "6"]);
      expect(emphasisedIn(second.text)).not.toBe(firstQuotes);
      expect(emphasisedIn((await press(second, "◀")).text)).toBe(firstQuotes);
    }
  });

  it("shows the Context of a quote to the one who presses", async () => {
    const context = await press(await ask(FERRY_QUESTION), "Context 2");
    expect(context.isEphemeral).toBe(true);
    expect(context.text).toContain("The weather was calm that week.");
    expect(emphasisedIn(context.text)).toMatch(/^The ferry of Jiangwan stopped \d+ times in winter\./);
  });

  it("takes 👍 and 👎", async () => {
    const answer = await ask(FERRY_QUESTION);
    for (const sign of ["👍", "👎"]) {
      const thanks = await press(answer, sign);
      expect(thanks).toMatchObject({ isEphemeral: true, text: "Thank you, noted." });
    }
    expect(discord.see(answer).text).toBe(answer.text);
  });

  it("has buttons that work after a restart", async () => {
    const [asked, told] = [await ask(FERRY_QUESTION), await discord.replyTo(discord.tell(FERRY_QUESTION))];
    await house.restart();
    for (const answer of [asked, told]) {
      expect(numbersIn(await press(answer, "▶"))).toEqual(["4", "5", "6"]);
      expect((await press(answer, "Context 1")).text).toContain("The ferry of Jiangwan stopped");
    }
  });

  it("says so politely when the index has moved on", async () => {
    const answer = await ask(FERRY_QUESTION);
    const before = house.serving.current();
    await house.write(
      Object.fromEntries(
        Object.keys(FERRIES).map((name) => [name, "# Trams\n\nThe tram has replaced all.\n"]),
      ),
    );
    await discord.response(discord.run("reindex", {}, { by: discord.world.owner }));
    await expect.poll(() => house.serving.current()).not.toBe(before);
    expect((await press(answer, "Context 1")).text).toContain("The documents have changed");
    expect((await press(answer, "▶")).text).toContain("The documents have changed");
  });

  it("says of a button of another time that it no longer works", async () => {
    const answer = await ask(BREAD_QUESTION);
    const said = await discord.response(discord.press(answer.stored, "no-such:button"));
    expect(said).toMatchObject({ isEphemeral: true, text: expect.stringContaining("no longer works") });
  });

  it("asks Discord for nothing that it refuses", () => {
    expect(discord.refusals()).toEqual([]);
    expect(discord.world.unknownPaths).toEqual([]);
    expect(house.logged.filter(({ level }) => level !== "info")).toEqual([]);
  });
});
