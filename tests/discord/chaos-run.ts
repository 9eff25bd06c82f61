import { setTimeout as delay } from "node:timers/promises";
import { createRandom } from "../../src/random.ts";
import type { Drop } from "./fake-discord/chaos.ts";
import type { FakeDiscord } from "./fake-discord/fake-discord.ts";
import type { Interaction } from "./fake-discord/interaction.ts";
import type { StoredMessage } from "./fake-discord/messages.ts";
import type { Person } from "./fake-discord/world.ts";

export interface ChaosPlan {
  /** Hours that are played. */
  readonly hours: number;
  /** Milliseconds that an hour takes. */
  readonly hourMs: number;
  readonly questionsAnHour: number;
  readonly questions: readonly string[];
  /** Different seeds play different days. */
  readonly seed: number;
  /** Called at the end of every hour. */
  readonly onHour?: (hour: number) => void;
}

export interface ChaosReport {
  readonly asked: { readonly byMessage: number; readonly byCommand: number };
  /** Asked while the bot was away, or in the moment in which its line was lost together with its session. */
  readonly askedInVain: number;
  readonly answeredOnce: number;
  readonly notAnswered: readonly string[];
  readonly answeredTwice: readonly string[];
  readonly troubles: Readonly<Record<string, number>>;
  readonly resumed: number;
  readonly identified: number;
}

interface Question {
  readonly at: number;
  readonly message?: StoredMessage;
  readonly interaction?: Interaction;
  isInVain: boolean;
}

const PEOPLE = 20;
/** Milliseconds that an event needs at most to reach the bot. */
const ON_ITS_WAY = 150;
/** Milliseconds between two losses of the session: a bot may identify itself once in five seconds. */
const BETWEEN_LOSSES = 8000;
/** Milliseconds after the last trouble in which all answers must be there. */
const PATIENCE = 30_000;

/** Plays a day on which much goes wrong, with people who go on asking. The bot is connected when it begins. */
export async function runChaos(discord: FakeDiscord, plan: ChaosPlan): Promise<ChaosReport> {
  const random = createRandom(plan.seed);
  const asked: Question[] = [];
  const troubles: Record<string, number> = {};
  const note = (name: string): void => {
    troubles[name] = (troubles[name] ?? 0) + 1;
  };
  const people = Array.from({ length: PEOPLE }, (_, index) => discord.addPerson({ username: `p${index}` }));
  const makeTrouble = createTroubles(discord, random, note, () => loseThoseOnTheirWay(asked));
  for (let hour = 1; hour <= plan.hours; hour += 1) {
    const pause = plan.hourMs / plan.questionsAnHour;
    for (let count = 0; count < plan.questionsAnHour; count += 1) {
      if (random() < 0.25) makeTrouble();
      const by = people[Math.floor(random() * PEOPLE)] ?? discord.alice;
      const text = plan.questions[Math.floor(random() * plan.questions.length)] ?? "";
      asked.push(askOne(discord, by, text, random()));
      await delay(pause);
    }
    plan.onHour?.(hour);
  }
  return { ...(await judge(discord, asked)), troubles };
}

const askOne = (discord: FakeDiscord, by: Person, text: string, choice: number): Question => {
  const at = Date.now();
  const isInVain = !discord.isConnected();
  if (choice < 0.4) return { at, isInVain, interaction: discord.run("ask", { question: text }, { by }) };
  if (choice < 0.9) return { at, isInVain, message: discord.tell(text, { by }) };
  return { at, isInVain, message: discord.say(text, { by, isMention: true }) };
};

/** What has not reached the bot yet is lost with the session. */
const loseThoseOnTheirWay = (asked: readonly Question[]): void => {
  for (const question of asked.slice(-PEOPLE))
    if (Date.now() - question.at < ON_ITS_WAY) question.isInVain = true;
};

const MESSAGES = { method: "POST", path: /\/messages$/ };
const CALLBACKS = { method: "POST", path: /\/callback$/ };
const REPLIES = { method: "PATCH", path: /@original$/ };

/** Gives a function that makes one trouble, of a kind that chance decides. */
const createTroubles = (
  discord: FakeDiscord,
  random: () => number,
  note: (name: string) => void,
  beforeLoss: () => void,
): (() => void) => {
  let lostAt = 0;
  const drop = (how: Drop, downMs = 0): void => {
    note(downMs > 0 ? "away" : String(how));
    discord.drop(how, downMs);
  };
  const lose = (how: Drop, downMs = 0): void => {
    if (Date.now() - lostAt < BETWEEN_LOSSES) return;
    lostAt = Date.now();
    beforeLoss();
    drop(how, downMs);
  };
  const fail = (name: string, trouble: Parameters<FakeDiscord["trouble"]>[0]): void => {
    note(name);
    discord.trouble(trouble);
  };
  const kinds: readonly (() => void)[] = [
    () => drop("cut"),
    () => drop("reconnect"),
    () => drop(4000),
    () => lose("invalid"),
    () => lose("forgotten"),
    () => lose("cut", 400),
    () => {
      note("deaf");
      const mute = discord.mute();
      setTimeout(mute.undo, 700);
    },
    () => fail("429", { ...MESSAGES, status: 429, retryAfter: 0.3 }),
    () => fail("429", { ...REPLIES, status: 429, retryAfter: 0.3 }),
    () => fail("500", { ...MESSAGES, status: 500, times: 2 }),
    () => fail("500", { ...CALLBACKS, status: 500 }),
    () => fail("503", { ...REPLIES, status: 503, times: 2 }),
    () => fail("500, carried out", { ...MESSAGES, status: 500, isCarriedOut: true }),
    () => fail("500, carried out", { ...CALLBACKS, status: 500, isCarriedOut: true }),
    () => fail("line cut, carried out", { ...MESSAGES, status: "cut", isCarriedOut: true }),
  ];
  return () => kinds[Math.floor(random() * kinds.length)]?.();
};

type Judgement = Omit<ChaosReport, "troubles">;

const answersTo = (discord: FakeDiscord, { message, interaction }: Question): number => {
  if (message) return discord.repliesTo(message).length;
  return (interaction?.messages ?? []).filter((one) => discord.see(one).text !== "").length;
};

const nameOf = ({ at, message, interaction }: Question): string =>
  `${new Date(at).toISOString()} ${message ? `message ${message.id}` : `command, ${interaction?.state}`}`;

const judge = async (discord: FakeDiscord, asked: readonly Question[]): Promise<Judgement> => {
  const owed = asked.filter(({ isInVain }) => !isInVain);
  const isDone = (): true | undefined =>
    owed.every((question) => answersTo(discord, question) > 0) ? true : undefined;
  await discord.world.changes.until(isDone, "all answers", PATIENCE).catch(() => undefined);
  await delay(1000);
  const { resumed, identified } = discord.gateway.stats;
  return {
    asked: {
      byMessage: asked.filter(({ message }) => message).length,
      byCommand: asked.filter(({ interaction }) => interaction).length,
    },
    askedInVain: asked.length - owed.length,
    answeredOnce: owed.filter((question) => answersTo(discord, question) === 1).length,
    notAnswered: owed.filter((question) => answersTo(discord, question) === 0).map(nameOf),
    answeredTwice: asked.filter((question) => answersTo(discord, question) > 1).map(nameOf),
    resumed,
    identified,
  };
};
