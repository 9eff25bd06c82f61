import { describe, expect, it } from "vitest";
import { createSharedReranker } from "../../src/embeddings/shared-reranker.ts";
import { AppError } from "../../src/errors.ts";
import { createFakeReranker, type FakeReranker } from "../fake-reranker.ts";

const loader = () => {
  const loaded: FakeReranker[] = [];
  const take = createSharedReranker(async (_: string) => {
    const reranker = createFakeReranker([/good/]);
    loaded.push(reranker);
    return reranker;
  });
  return { loaded, take };
};

describe("createSharedReranker", () => {
  it("loads once for all who take it, also at the same time", async () => {
    const { loaded, take } = loader();
    const [first, second] = await Promise.all([take("a"), take("b")]);
    expect(loaded).toHaveLength(1);
    expect(await first.score("q", ["good", "bad"])).toEqual([1, 0]);
    expect([first.modelId, second.modelId]).toEqual(Array(2).fill("fake-reranker@q8"));
  });

  it("goes on while one of them has not closed it, however often another closes", async () => {
    const { loaded, take } = loader();
    const first = await take("a");
    const second = await take("b");
    await first.close();
    await first.close();
    expect(loaded[0]?.isClosed).toBe(false);
    expect(await second.score("q", ["good"])).toEqual([1]);
    await second.close();
    expect(loaded[0]?.isClosed).toBe(true);
  });

  it("is loaded again after the last has closed it", async () => {
    const { loaded, take } = loader();
    await (await take("a")).close();
    const again = await take("b");
    expect(loaded.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(await again.score("q", ["good"])).toEqual([1]);
  });

  it("tells all who wait that it cannot be loaded, and tries again for the next", async () => {
    const failure = new AppError("Cannot load");
    let isBroken = true;
    const take = createSharedReranker(async (_: undefined) => {
      if (isBroken) throw failure;
      return createFakeReranker([]);
    });
    const settled = await Promise.allSettled([take(undefined), take(undefined)]);
    expect(settled).toEqual(Array(2).fill({ status: "rejected", reason: failure }));
    isBroken = false;
    expect((await take(undefined)).modelId).toBe("fake-reranker@q8");
  });
});
