import { type Chaos, createChaos } from "./chaos.ts";
import { createEyes, type Eyes } from "./eyes.ts";
import { createGateway, type Gateway } from "./gateway.ts";
import type { Stage } from "./messages.ts";
import { createPeople, type People } from "./people.ts";
import { startServer } from "./server.ts";
import {
  addChannel,
  addPerson,
  type Channel,
  createWorld,
  type Person,
  type World,
  type WorldOptions,
} from "./world.ts";

/**
 * A Discord of one server within this process: the real client talks to it over real sockets. It keeps Discord's limits
 * and refuses what Discord refuses. Built from Discord's public documentation.
 */
export interface FakeDiscord extends People, Chaos, Eyes {
  readonly world: World;
  readonly gateway: Gateway;
  readonly apiUrl: string;
  readonly alice: Person;
  readonly general: Channel;
  readonly random: Channel;
  addPerson(parts: Partial<Omit<Person, "id">>): Person;
  addChannel(parts: Parameters<typeof addChannel>[1]): Channel;
  deny(channel: Channel, permissions: bigint): void;
  close(): Promise<void>;
}

export async function createFakeDiscord(options: WorldOptions = {}): Promise<FakeDiscord> {
  const world = createWorld(options);
  const gateway = createGateway(world, () => server.gatewayUrl);
  const stage: Stage = { world, dispatch: gateway.dispatch };
  const server = await startServer(stage, gateway.accept);
  const alice = addPerson(world, { username: "alice" });
  const [general, random] = [...world.channels.values()];
  if (!general || !random) throw new Error("A server has two channels");
  return {
    world,
    gateway,
    apiUrl: server.apiUrl,
    alice,
    general,
    random,
    ...createPeople(stage, alice),
    ...createChaos(world, gateway, server),
    ...createEyes(world),
    addPerson: (parts) => addPerson(world, parts),
    addChannel: (parts) => addChannel(world, parts),
    deny(channel, permissions) {
      channel.denied = permissions;
    },
    async close() {
      for (const { timer } of world.interactions.values()) if (timer) clearTimeout(timer);
      await server.close();
    },
  };
}
