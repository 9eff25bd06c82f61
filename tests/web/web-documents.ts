/** Paragraphs that push what comes after them out of the first screen, each different from the others. */
const filler = (from: number, count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `第${from + index}段只写天气：这一天渡口有风，船停在对岸，守夜的人数了${from + index}盏灯。没有人说起别的事，账本上也没有字。`,
  ).join("\n\n");

/** A document without an address: a long text with notes at the feet of its pages, a sentence over a page break, a table. */
export const LEDGER = `江湾渡口的账本*

渡口的账本从那一年开始记，第一页写着船价^①。第二页写着“停航的规矩”^②。船工们议论，明年是否还会

* 账本现藏江湾市档案馆。

① 《江湾渡口账本》，第1页。

② 《江湾渡口账本》，第2页，由档案员抄录。

继续涨价？账本没有说。

${filler(1, 14)}

后来的人在页边写道：“风大不开船。”^① 这句话写得很工整。两市由此开始采

^① 页边批注的年代不详。

取新的办法，由“轮流当班”和统一售票代替。这是老规矩的结束。

${filler(20, 14)}
`;

export const LEDGER_PATH = "账本/ledger.txt";

export const JOINED_SENTENCE = "两市由此开始采取新的办法，由“轮流当班”和统一售票代替。";
export const FOOTNOTE = "页边批注的年代不详。";
export const PARAGRAPH_SENTENCE = "这是老规矩的结束。";

/** A table that is wider than a phone, far down. */
export const TABLES = `---
title: Four rebuildings of the ferry
author: Sample Desk
date: 2021-06
tags: [ferry, river]
---

# Four rebuildings of the ferry

${Array.from({ length: 20 }, (_, index) => `Paragraph ${index + 1} says nothing but that the water was ${index + 1} metres high that day and that nobody crossed the river.`).join("\n\n")}

- The wheel of the first boat was replaced.
- The ropes of the second boat were renewed.
- The lamps of the third boat were lit again.

| what | first rebuilding | second rebuilding | third rebuilding | fourth rebuilding |
|---|---|---|---|---|
| reason | the boats were leaking badly | there were more passengers every year | the great fog of November | the fares were reformed |
| outcome | no money was left | the strike of the boatmen | an error in the drawings | the residents objected |

${Array.from({ length: 12 }, (_, index) => `Closing paragraph ${index + 1} repeats that the river went its way.`).join("\n\n")}
`;

export const TABLES_PATH = "tables.md";
export const FIRST_ITEM = "The wheel of the first boat was replaced.";
export const CELL = "an error in the drawings";

export const RUSSIAN_PAGE = `<!doctype html><html lang="ru"><head><title>Хлеб в Цзянване</title>
<meta name="author" content="Пример Автор"><link rel="canonical" href="https://example.org/bread?a=1&b=2"></head>
<body><article><h1>Хлеб в Цзянване</h1><p>В городе было семь пекарен. Зимой 2020 года открылись ещё две пекарни на набережной.</p>
<p>Мука стоила <b>двенадцать</b> монет за мешок.</p></article></body></html>`;

export const WEB_DOCUMENTS: Readonly<Record<string, string>> = {
  [LEDGER_PATH]: LEDGER,
  [TABLES_PATH]: TABLES,
  "хлеб.html": RUSSIAN_PAGE,
};

export const BREAD_QUESTION = "Сколько пекарен было в городе?";
export const LEDGER_QUESTION = "两市采取了什么新的办法代替老规矩？";
