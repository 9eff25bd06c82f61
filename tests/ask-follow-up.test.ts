import { describe, expect, it } from "vitest";
import { createAsk, LONGEST_QUESTION } from "../src/ask.ts";
import type { Retrieve } from "../src/types.ts";
import { createParts, shownIn } from "./ask-parts.ts";

describe("a follow-up", () => {
  const documents = {
    "harbour.md": "The harbour of Olm was dredged in 2010 by two ships.\n",
    "mill.md": "The mill of Olm was painted in 2010 by two brothers.\n",
  };
  const earlier = "Who dredged the harbour?";

  it("is asked together with the question before it", async () => {
    const ask = createAsk(await createParts(documents));
    const [first] = shownIn(await ask("And in 2010?", { limit: 1, earlier }));
    expect(first?.document.path).toBe("harbour.md");
    const [other] = shownIn(await ask("And in 2010?", { limit: 1, earlier: "Who painted the mill?" }));
    expect(other?.document.path).toBe("mill.md");
  });

  it("keeps its own words and language in the answer", async () => {
    const answer = await createAsk(await createParts(documents))("Когда?", { limit: 1, earlier });
    expect(answer.question).toBe("Когда?");
    expect(answer.language).toBe("ru");
    expect(shownIn(answer)[0]?.document.path).toBe("harbour.md");
  });

  it.each(["", "   "])("is a question like any other after an empty one: %j", async (empty) => {
    const ask = createAsk(await createParts(documents));
    const [alone, after] = [
      await ask(earlier, { limit: 2 }),
      await ask(earlier, { limit: 2, earlier: empty }),
    ];
    expect(after.quotes).toEqual(alone.quotes);
  });

  it("counts only its own length", async () => {
    const ask = createAsk(await createParts(documents));
    const long = "harbour ".repeat(LONGEST_QUESTION);
    expect(shownIn(await ask("And in 2010?", { limit: 1, earlier: long }))).toHaveLength(1);
  });

  it("is cut into no half of a character", async () => {
    const parts = await createParts(documents);
    const asked: string[] = [];
    const retrieve: Retrieve = (question, limit) => {
      asked.push(question.text);
      return parts.retrieve(question, limit);
    };
    const long = `${"a".repeat(LONGEST_QUESTION - 1)}🚢`;
    await createAsk({ ...parts, retrieve })("And in 2010?", { limit: 1, earlier: long });
    expect(asked.map((text) => text.isWellFormed())).toEqual([true]);
  });
});
