import type { Work } from "../../src/citations/work.ts";

export const makeWork = (work: Partial<Work> = {}): Work => ({
  id: "0123456789ab",
  title: "The Ferry",
  author: null,
  publisher: null,
  date: null,
  url: null,
  language: "en",
  ...work,
});

export const CHINESE = makeWork({
  title: "江湾渡轮停航始末",
  author: "李四、王五",
  date: "2022-01-09",
  url: "https://example.org/ferry",
  language: "zh",
});

export const ENGLISH = makeWork({
  title: "Who Stopped the Ferry?",
  author: "John A. Smith and Anne-Marie van der Berg",
  publisher: "River Press",
  date: "2021-12",
  url: "https://example.org/a_b",
});

export const RUSSIAN = makeWork({
  title: "Паром: учебный пример",
  author: "Иванов И. И., Петров П.П.",
  publisher: "Пример-журнал",
  date: "2020",
  language: "ru",
});

export const OF_A_BODY = makeWork({
  title: "Two Hours",
  author: "Ferry news desk",
  publisher: "Ferry news desk",
  date: "2022-01-24",
  url: "https://example.org/x",
});

export const NAMELESS = makeWork();
