import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSentenceSplitter } from "../../src/text/sentences.ts";

const split = createSentenceSplitter();
const sentencesOf = (text: string): string[] => split(text).map(({ start, end }) => text.slice(start, end));

describe("sentences in Chinese", () => {
  it.each([
    [["船开了。", "人走了！", "票呢？"]],
    [["他说：“船开了。人走了。”", "我们没有动。"]],
    [["“船开了！”他说。", "我们没有动。"]],
    [["“船开了吗？”主任问道，“还有票吗？”", "没有人动。"]],
    [["“风大不开船。”", "这句话写得很工整。"]],
    [["她说：“‘江湾’很远。他信。”", "我们走了。"]],
    [["（船停了。人没走。）", "票呢？"]],
    [["会上（据说开了两天）没有结果。", "票呢？"]],
    [["《渡口。旧事》是一本书。", "它很薄。"]],
    [["渡口……没有人。", "船也没有。"]],
    [["等一等……船来了。", "票呢？"]],
    [["船开了。——这是他的原话。", "我们没有动。"]],
    [["票价1.5元，涨了2.5%。", "没有人买。"]],
    [["见https://example.org/a.b?c=d一页。", "完。"]],
    [["船停了．", "人走了。"]],
    [["甲方同意；乙方不同意。", "会开完了。"]],
  ])("are %j", (sentences) => {
    expect(sentencesOf(sentences.join(""))).toEqual(sentences);
  });

  it("splits a quotation that is too long to be kept whole", () => {
    const long = `${"船开了，".repeat(40)}人走了。`;
    expect(sentencesOf(`他说：“${long}${long}”`).length).toBeGreaterThan(1);
    expect(sentencesOf(`他说：“${long}”`)).toHaveLength(1);
  });
});

describe("sentences in English", () => {
  it.each([
    [["The ferry left.", "Nobody waved."]],
    [["Mr. Brook met Dr. Lind on Jan. 5.", "They talked."]],
    [["U. S. ferries are old.", "Ours is new."]],
    [["J. K. Brook wrote it.", "It sold well."]],
    [["The fare is 1.5 dollars.", "It was 2.0 before."]],
    [["See https://example.org/a.html for the rest.", "Then go."]],
    [["“Stop!” he said.", "Nobody stopped."]],
    [["“Is it late?” the minister asked.", "It was."]],
    [["He waited... and waited.", "Then he left."]],
    [["No. 5 is the last ferry, cf. p. 7 and vol. 2.", "It is full."]],
    [["It left (at noon. Late.) again.", "Why?"]],
    [["Really?!", "Yes."]],
  ])("are %j", (sentences) => {
    expect(sentencesOf(sentences.join(" "))).toEqual(sentences);
  });
});

describe("sentences in Russian", () => {
  it.each([
    [["Паром ушёл.", "Никто не махал."]],
    [["А. С. Пушкин ждал паром.", "Паром не пришёл."]],
    [["Это было в 1990 г. на реке.", "Потом он ушёл."]],
    [["На ул. Речной, стр. 5, и т. д. висит расписание.", "Его сняли."]],
    [["«Паром ушёл!» — сказал он.", "Никто не ответил."]],
    [["Цена 1,5 тыс. руб. за билет.", "Дорого."]],
  ])("are %j", (sentences) => {
    expect(sentencesOf(sentences.join(" "))).toEqual(sentences);
  });
});

describe("splitting into sentences", () => {
  const pieces = fc.constantFrom(
    ..."船 。 ！ “ ” ‘ ’ （ ） 《 》 … —— ， ； \n \t . ! ? ( ) [ ] « » Mr. U. S. 1.5 ferry паром г. 😀 𠮷 \ud800 \u3000 说 : ：".split(
      " ",
    ),
    " ",
  );
  const texts = fc.array(pieces, { maxLength: 60, size: "max" }).map((parts) => parts.join(""));

  it("gives ranges in order that leave out nothing but white space", () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { start, end } of split(text)) {
          expect(text.slice(last, start).trim()).toBe("");
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          last = end;
        }
        expect(text.slice(last).trim()).toBe("");
      }),
      { numRuns: 500 },
    );
  });

  it("cuts no character in two", () => {
    fc.assert(
      fc.property(
        texts.map((text) => text.toWellFormed()),
        (text) => {
          for (const sentence of sentencesOf(text)) expect(sentence.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(["", " ", "\n\n"])("finds none in %j", (text) => {
    expect(split(text)).toEqual([]);
  });

  it.each(["。。。", "……", "（）"])("keeps marks without words as one: %s", (text) => {
    expect(sentencesOf(text)).toEqual([text]);
  });

  it.each(["(", "“", "。", "”", "船。", "“船。”", "a. ", "（船"])(
    "takes time in proportion to a million characters of %j",
    (piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const start = performance.now();
      split(text);
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});
