import type { CommandLabels } from "./command-label-set.ts";

const plural = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;

export const ENGLISH: CommandLabels = {
  cooldown: (seconds) => `One question at a time: please ask again in ${plural(seconds, "second")}.`,
  busy: "Too many questions are waiting just now. Please ask again in a minute.",
  nothingToCheck: "This message has no words that could be looked up.",
  help: ({ bot, askChannels }) =>
    [
      "**Answers in the documents' own words**",
      "I answer questions over a collection of documents, only with words that stand in them, each with a link to the place. What the documents do not answer, I say is not in them. Ask in Chinese, English or Russian.",
      `- Write ${bot} and a question in any channel that I can read, or send me a private message.`,
      ...(askChannels.length > 0 ? [`- In ${askChannels.join(", ")} just ask.`] : []),
      "- Reply to an answer to ask further.",
      "- `/ask` asks as well; with `private` only you see the answer, and `language`, `document`, `since` and `until` say which documents may answer.",
      "- *Find sources*, in the menu of a message under *Apps*, looks up what the documents say about it.",
      "- `/source` shows where the last quotes stand and how to cite them; `/documents` lists the documents; `/status` says how fresh they are.",
      "Correct your question within five minutes and the answer follows; delete it and the answer goes.",
    ].join("\n"),
  statusTitle: "Index",
  states: {
    fresh: "Up to date with the documents.",
    stale: "The documents have changed since; `/reindex` brings the index in line.",
    missing: "There is no index on disk; answers come from the one that was loaded before.",
    outdated: "An earlier version of this program made the index; `/reindex` makes it anew.",
    damaged: "The index is damaged, and an earlier state of it may be answering; `/reindex` repairs it.",
  },
  size: ({ documents, passages, megabytes }) =>
    `${plural(documents, "document")}, ${plural(passages, "passage")}, ${megabytes} MB`,
  model: (name) => `Model: ${name}`,
  madeAt: (when) => `Answers come from the index made ${when}.`,
  lastRun: (when, { added, changed, removed, skipped }) =>
    `Last change ${when}: ${added} added, ${changed} changed, ${removed} removed, ${skipped} skipped.`,
  reindexing: "Bringing the index in line with the documents …",
  progress: (stage, done, total) =>
    ({
      download: `Downloading the model: ${done} of ${total} MB`,
      read: `Reading: ${done} of ${plural(total, "file")}`,
      embed: `Comparing meanings: ${done} of ${plural(total, "passage")}`,
    })[stage],
  reindexed: ({ added, changed, removed, skipped, documents, passages, tookMs }) =>
    added + changed + removed + skipped === 0
      ? `Nothing has changed: ${plural(documents, "document")}, ${plural(passages, "passage")}.`
      : `Done in ${(tookMs / 1000).toFixed(1)} s: ${added} added, ${changed} changed, ${removed} removed, ${skipped} skipped. There are now ${plural(documents, "document")}, ${plural(passages, "passage")}.`,
  isReindexing: "The index is being brought in line already.",
  reindexFailed:
    "The index could not be brought in line; the log says why. Answers come from the one before.",
};
