import type { CommandLabels } from "./command-label-set.ts";

export const TRADITIONAL_CHINESE: CommandLabels = {
  cooldown: (seconds) => `請稍等，${seconds} 秒後再提問。`,
  busy: "現在排隊的問題太多，請過一分鐘再問。",
  nothingToCheck: "這則訊息裡沒有可以查找的文字。",
  help: ({ bot, askChannels }) =>
    [
      "**用文件裡的原話回答**",
      "我根據一批文件回答問題，只用文件裡的原話，並附上直達原處的連結。文件裡沒有答案時，我會直說。可以用中文、英文或俄文提問。",
      `- 在我能看到的任何頻道裡寫上 ${bot} 和你的問題，或者傳私訊給我。`,
      ...(askChannels.length > 0 ? [`- 在 ${askChannels.join("、")} 裡直接提問即可。`] : []),
      "- 回覆我的回答，就可以追問。",
      "- 也可以用 `/提問` 提問；加上 `僅自己可見`，回答只有你能看到；用 `語言`、`文件`、`起始日期`、`截止日期` 限定用哪些文件回答。",
      "- 在訊息選單的*應用程式*裡選*查找出處*，可以看到文件對這則訊息怎麼說。",
      "- `/出處` 查看上一個回答的引文出自哪裡、如何引用；`/文件` 列出文件；`/狀態` 查看索引是否最新。",
      "五分鐘內修改問題，回答會隨之更新；刪除問題，回答也會刪除。",
    ].join("\n"),
  statusTitle: "索引",
  states: {
    fresh: "與文件一致。",
    stale: "文件後來有變動，用 `/更新索引` 更新索引。",
    missing: "磁碟上沒有索引，回答來自先前載入的索引。",
    outdated: "索引由舊版程式建立，用 `/更新索引` 重建。",
    damaged: "索引已損壞，可能由先前的版本作答；用 `/更新索引` 修復。",
  },
  size: ({ documents, passages, megabytes }) => `${documents} 篇文件，${passages} 個段落，${megabytes} MB`,
  model: (name) => `模型：${name}`,
  madeAt: (when) => `回答所用的索引產生於${when}。`,
  lastRun: (when, { added, changed, removed, skipped }) =>
    `上次變動：${when}，新增 ${added}，修改 ${changed}，移除 ${removed}，跳過 ${skipped}。`,
  reindexing: "正在按文件的現狀更新索引……",
  progress: (stage, done, total) =>
    ({
      download: `正在下載模型：${done} / ${total} MB`,
      read: `正在讀取檔案：${done} / ${total}`,
      embed: `正在計算段落的語意：${done} / ${total}`,
    })[stage],
  reindexed: ({ added, changed, removed, skipped, documents, passages, tookMs }) =>
    added + changed + removed + skipped === 0
      ? `沒有變動：${documents} 篇文件，${passages} 個段落。`
      : `已完成，用時 ${(tookMs / 1000).toFixed(1)} 秒：新增 ${added}，修改 ${changed}，移除 ${removed}，跳過 ${skipped}。現有 ${documents} 篇文件，${passages} 個段落。`,
  isReindexing: "索引正在更新中。",
  reindexFailed: "索引沒能更新，原因見日誌。回答仍來自先前的索引。",
};
