import type { DiscordLabels } from "./label-set.ts";

export const ENGLISH: DiscordLabels = {
  question: "Question",
  message: "Message",
  filter: "Only",
  since: "since",
  until: "until",
  document: "document",
  languageNames: { zh: "Chinese", en: "English", ru: "Russian", und: "unknown language" },
  badDate: (written) =>
    `“${written}” is not a date. Write a day as 2022-01-15, a month as 2022-01 or a year as 2022.`,
  datesSwapped: (since, until) =>
    `${since} is after ${until}: give the earlier date as “since” and the later one as “until”.`,
  nothingFits:
    "No document fits: none has this language, these words or these dates. Leave something out, or look at the documents with /documents.",
  checked: "What the documents say nearest to this message. Read whether they support or contradict it.",
  notChecked: "These documents do not speak of what this message says.",
  page: (number) => `page ${number}`,
  open: "Open the place",
  context: (number) => `Context ${number}`,
  cite: "Cite",
  goesOn: "… (the passage goes on)",
  indexMoved: "The documents have changed since this answer: this page is from the new ones.",
  quoteGone: "The documents have changed, and this quote no longer stands in them. Please ask again.",
  questionGone: "The question can no longer be read, so there is no other page. Please ask again.",
  oldButton: "This button no longer works. Please ask again.",
  thanks: "Thank you, noted.",
  votesOff: "Votes are not collected here: nothing was noted.",
  lastCitations: "The citations of the last answer in this channel",
  noCitations:
    "There is no recent answer with citations in this channel. Ask with /ask first, or give a citation.",
  documents: (count) => (count === 1 ? "1 document" : `${count} documents`),
  documentsWith: (query, count) => `Documents with “${query}”: ${count}`,
  howToAsk: "Write a question next to my name, or use /ask.",
  tooLong: "This question is too long: ask in 2,000 characters or fewer.",
  noSuchCitation: "No document holds this citation.",
  failed: "Something went wrong, and there is no answer. Please try again later.",
};
