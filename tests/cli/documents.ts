/** Three documents in three languages about different things, each question below answered by one of them. */
export const DOCUMENTS = {
  "river.md": `---
title: The river at Jiangwan
author: Sample Desk
date: 2021-03-04
url: https://example.org/river
---

# The river at Jiangwan

The river rose four metres in March 2021. Nobody was hurt in the flood.

The second bridge was closed for eleven days after the flood. Buses went round by the harbour road.
`,
  "船.md": `---
title: 江湾的船
author: 示例作者
---

# 江湾的船

## 航线

江湾渡口在2019年有十二条船。到了2021年，只剩下三条。

## 票价

单程船票从两元涨到了五元，学生半价。
`,
  "хлеб.txt": `Хлеб в Цзянване

В городе было семь пекарен. Зимой 2020 года открылись ещё две пекарни на набережной.
`,
} as const;

export const RIVER_QUESTION = "How many metres did the river rise in March 2021?";
export const SHIP_QUESTION = "江湾渡口2019年有几条船";
export const UNANSWERABLE = "Who won the chess tournament in Valparaiso?";
